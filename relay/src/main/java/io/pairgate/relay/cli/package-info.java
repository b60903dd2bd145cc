/** The command line and the wiring of everything. May use all; nothing may use it. */
package io.pairgate.relay.cli;
