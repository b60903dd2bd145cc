/**
 * The library put together: each backend is spoken to over its driver's transport. May use all the
 * library; used by its callers only.
 */
package io.pairgate.backends.transport;
