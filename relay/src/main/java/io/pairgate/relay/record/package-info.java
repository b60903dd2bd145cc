/**
 * The record: calls, bindings, references, backends; SQL, group commit, migrations. Knows nothing
 * of HTTP or backends' speech. May be called by {@code call}, {@code api} and {@code cli}.
 */
package io.pairgate.relay.record;
