/**
 * Whose certificate a backend may show, the same for each transport. Knows the shared words only.
 */
package io.pairgate.backends.tls;
