/**
 * {@code ./prove overload}: more load than there is room for, offered by an open loop in a process
 * of its own. Called by {@code io.pairgate.bench.Main}; uses the stage, the relay and the stub
 * backend of {@code speed}.
 */
package io.pairgate.bench.overload;
