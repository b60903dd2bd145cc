package io.pairgate.backends.http;

import io.pairgate.backends.Backend;
import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Outcome.UnknownCause;
import io.pairgate.backends.wire.Dialect;
import io.pairgate.backends.wire.HttpCall;
import io.pairgate.backends.wire.HttpReply;
import io.vertx.core.MultiMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one exchange is about: its request, and what a reply to it means. */
interface Errand {

  HttpCall call();

  /** Writes the request's headers. */
  void fill(MultiMap headers, Grant grant);

  /**
   * What a reply means. Never throws.
   *
   * @param headers the reply's, as they came
   */
  Outcome read(HttpReply reply, MultiMap headers, Grant grant);

  /**
   * How much of a reply has to be there before it can be read.
   *
   * @param bytesMax how long it may be
   */
  default int gatheredMax(int status, int bytesMax) {
    return bytesMax;
  }

  /** What a reply means of which more was not gathered. Never throws. */
  default Outcome readBeginning(
      HttpReply beginning, RestOfReply rest, MultiMap headers, Grant grant) {
    throw new IllegalStateException("this errand reads whole replies only");
  }

  /** An operation, said and read as the driver's table has it. */
  record Spoken(Backend backend, Dialect dialect, Operation operation, HttpCall call)
      implements Errand {

    private static final Logger log = LoggerFactory.getLogger(Spoken.class);

    @Override
    public void fill(MultiMap headers, Grant grant) {
      RequestHead.fill(headers, call, grant);
    }

    @Override
    public Outcome read(HttpReply reply, MultiMap headers, Grant grant) {
      try {
        return dialect.read(backend, operation, reply);
      } catch (RuntimeException fault) {
        log.error("The driver {} cannot read a reply", backend.driver(), fault);
        return new Outcome.Unknown(
            UnknownCause.NOT_UNDERSTOOD,
            "the driver \"" + backend.driver() + "\" failed to read the reply");
      }
    }
  }
}
