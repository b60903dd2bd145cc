/**
 * {@code ./prove crash}: the relay is killed again and again while a CMP works through it; at the
 * end backends and record are compared one by one.
 */
package io.pairgate.bench.crash;
