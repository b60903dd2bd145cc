/**
 * HTTP in: routes, problems, OpenAPI, who may do what. May use {@code call}, {@code record}, {@code
 * problem}, {@code config}.
 */
package io.pairgate.relay.api;
