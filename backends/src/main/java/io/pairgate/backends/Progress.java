package io.pairgate.backends;

/**
 * Told how far one exchange has come. Called on the exchange's own thread and must not block.
 *
 * <p>Each method is called at most once an exchange, {@code sent} before {@code replied}; neither
 * is called for an exchange that ends as NOT_SENT. A request that is sent again after a new sign-in
 * is told once.
 */
public interface Progress {

  /** The request's last byte was handed to the connection. */
  default void sent() {}

  /** The reply's last byte arrived. */
  default void replied() {}

  Progress UNWATCHED = new Progress() {};
}
