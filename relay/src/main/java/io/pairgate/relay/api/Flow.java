package io.pairgate.relay.api;

import io.vertx.core.http.HttpServerResponse;

/** The body of a reply that has no end of its own: written bit by bit until somebody goes. */
@FunctionalInterface
interface Flow {

  /**
   * Begins to write; on the response's event loop. The head is set already.
   *
   * @param response open
   */
  void begin(HttpServerResponse response);
}
