package io.pairgate.backends;

/**
 * Goes along with one exchange: carries the caller's trace and its patience, and is told how far it
 * has come. Called on the exchange's own thread; must not block or throw.
 *
 * <p>Each method is called at most once an exchange, {@code sent} before {@code replied}. {@code
 * sent} is left out if a whole reply came before the request's last byte went out. A request that
 * is sent again after a new sign-in is told once. Neither is called for an exchange that ends as
 * NOT_SENT, but for one case: the backend answered 401, which says that it did nothing, and the new
 * sign-in failed; then {@code sent} was told.
 */
public interface Progress {

  /** The request's last byte was handed to the connection. */
  default void sent() {}

  /** The reply's last byte arrived. */
  default void replied() {}

  /**
   * How long from now on the request may be under way at most, in nanoseconds; what is left of it
   * is asked for once, when the exchange begins, and counts where it is shorter than the backend's
   * deadline. None or less: nothing is sent.
   */
  default long nanosLeft() {
    return Long.MAX_VALUE;
  }

  /** The W3C trace context ({@code traceparent}) to pass on to the backend; empty for none. */
  default String traceparent() {
    return "";
  }

  Progress UNWATCHED = new Progress() {};

  /** Watches nothing and passes a trace context on. */
  static Progress traced(String traceparent) {
    return new Progress() {
      @Override
      public String traceparent() {
        return traceparent;
      }
    };
  }
}
