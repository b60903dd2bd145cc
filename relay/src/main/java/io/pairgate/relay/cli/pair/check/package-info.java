/**
 * What {@code pairgate pair doctor} looks at on this machine. Each check is one question, changes
 * nothing, ends within seconds and says how to mend what it finds.
 */
package io.pairgate.relay.cli.pair.check;
