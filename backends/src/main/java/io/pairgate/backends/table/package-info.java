/**
 * Families and drivers as tables: what they say, how they are read and checked. Knows neither
 * requests nor networks. May use {@code yaml} and its own {@code codec}.
 */
package io.pairgate.backends.table;
