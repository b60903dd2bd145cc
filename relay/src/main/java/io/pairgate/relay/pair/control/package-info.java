/**
 * The control API: how the two nodes, and the operator's commands, ask a node and tell it what to
 * do. {@link io.pairgate.relay.pair.control.ControlServer} answers, {@link
 * io.pairgate.relay.pair.control.ControlClient} asks, {@link
 * io.pairgate.relay.pair.control.PeerClient} is the machine's port to the other node. May use the
 * pair's words and Vert.x; knows nothing of calls, the record and the configuration file.
 */
package io.pairgate.relay.pair.control;
