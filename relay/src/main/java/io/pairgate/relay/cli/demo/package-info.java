/**
 * The demo: simulated or real backends, a relay in a process of its own, and a tour aloud. Called
 * by {@code cli} only; may use what {@code cli} may use.
 */
package io.pairgate.relay.cli.demo;
