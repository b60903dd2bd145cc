/**
 * NVIDIA NEO's surfaces for networks, ports and port actions, with its jobs, from what its
 * OpenStack plugin sends and reads. No NEO was at hand: a second POST of an id, the form of errors
 * and what a template does are guesses. Knows nothing of relay and backends.
 */
package io.pairgate.simulators.neo;
