/**
 * {@code ./prove drivers}: one contract for all drivers. {@link io.pairgate.bench.drivers.Contract}
 * plays each row with each type on each backend that a driver has, through a relay in a process of
 * its own; the driver's table is what is judged. A new driver adds a simulator or a line in {@link
 * io.pairgate.bench.drivers.Stands}, and samples where the family's do not fit.
 */
package io.pairgate.bench.drivers;
