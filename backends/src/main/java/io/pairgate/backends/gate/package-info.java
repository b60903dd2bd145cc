/**
 * What stands before a backend, whatever it speaks: the limits on what is under way and waits, the
 * circuit breaker, the pulse, and the outcomes of what was never sent. May use the top package
 * only; used by the passage and the transports.
 */
package io.pairgate.backends.gate;
