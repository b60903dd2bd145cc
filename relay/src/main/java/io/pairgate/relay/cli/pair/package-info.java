/**
 * {@code pairgate pair …}: the operator's commands for the pair. They ask the nodes by the control
 * API and change nothing behind their backs; {@link io.pairgate.relay.cli.pair.InitCommand} alone
 * sets things up where no node runs yet. May use the pair, its control API and the configuration;
 * what other rooms do for it is given by the wiring in {@code Main}.
 */
package io.pairgate.relay.cli.pair;
