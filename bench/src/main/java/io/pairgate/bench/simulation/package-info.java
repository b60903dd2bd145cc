/**
 * The pair's role machine, as it runs in the relay, in a world of virtual time: two nodes with
 * databases, a witness, VRRP, links and a client, all of which fail as a seed says. One thread, no
 * clock, no network: the same seed gives the same run.
 */
package io.pairgate.bench.simulation;
