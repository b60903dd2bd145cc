/**
 * {@code ./prove security}: a relay in a process of its own, attacked from outside. Each probe says
 * what must happen and sees what happened. Knows the relay by its API, its table of who may do
 * what, and its process.
 */
package io.pairgate.bench.security;
