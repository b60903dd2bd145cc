/**
 * HTTP in: routes, problems, OpenAPI, who may do what, and what is done with requests while roles
 * change. May use {@code call}, {@code record}, {@code pair} (its words only), {@code problem},
 * {@code config}.
 */
package io.pairgate.relay.api;
