/**
 * keepalived, which moves the virtual IP: what it says (a FIFO), what it is told (a track file),
 * its configuration, and the heartbeat by which the parent process sees that this one lives. Knows
 * the pair's ports and settings, and nothing else of the house. May be called by {@code cli}.
 */
package io.pairgate.relay.pair.keepalived;
