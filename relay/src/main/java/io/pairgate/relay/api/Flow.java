package io.pairgate.relay.api;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;

/** The body of a reply that is written bit by bit. */
interface Flow {

  /**
   * Begins to write; on the response's event loop. The head is set already.
   *
   * @param response open
   */
  void begin(HttpServerResponse response);

  /** In place of {@link #begin}: nobody is left to read it. */
  default void unread() {}

  /**
   * When nothing of it is under way any more, for better or worse; empty if it goes on until
   * somebody goes, and nobody waits for that.
   */
  default Optional<Future<Void>> over() {
    return Optional.empty();
  }
}
