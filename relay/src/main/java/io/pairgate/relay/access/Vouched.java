package io.pairgate.relay.access;

import io.vertx.core.Future;

/** Tokens that somebody else made and vouches for by signing them. */
public interface Vouched extends AutoCloseable {

  /**
   * Who carries a token. Does not block; a token that was judged a moment ago costs a look into
   * memory.
   *
   * @param digest of the token
   * @return null if it is no such token at all
   * @throws NotGood if it is one, and not good
   * @throws KeysAwaited if the issuer has to be asked first
   * @throws Unjudged if it was asked, and its keys cannot be had
   */
  Principal owner(Digest digest, String token);

  @Override
  void close();

  /** Why a token is not good, in words for who carries it. */
  final class NotGood extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final boolean genuine;

    /**
     * @param genuine whether it is the issuer's and in time, so that only its rights are missing
     */
    public NotGood(String why, boolean genuine) {
      super(why, null, false, false);
      this.genuine = genuine;
    }

    public boolean genuine() {
      return genuine;
    }
  }

  /** Nobody can say now whether the token is good: its key is not here, and cannot be fetched. */
  final class Unjudged extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final long retryAfterSeconds;

    /**
     * @param retryAfterSeconds when it makes sense to ask again, 1 or more
     */
    public Unjudged(String why, long retryAfterSeconds) {
      super(why, null, false, false);
      this.retryAfterSeconds = retryAfterSeconds;
    }

    public long retryAfterSeconds() {
      return retryAfterSeconds;
    }
  }

  /** The token is signed with a key that is being fetched. */
  final class KeysAwaited extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Future<Void> fetched;

    /**
     * @param fetched completes when it makes sense to ask again, and never fails
     */
    public KeysAwaited(Future<Void> fetched) {
      super("keys are being fetched", null, false, false);
      this.fetched = fetched;
    }

    public Future<Void> fetched() {
      return fetched;
    }
  }
}
