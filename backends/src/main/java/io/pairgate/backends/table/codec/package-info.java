/**
 * Conversions between the family's values and a vendor's: small, named, pure. A driver's table
 * names them; knows nothing of tables.
 */
package io.pairgate.backends.table.codec;
