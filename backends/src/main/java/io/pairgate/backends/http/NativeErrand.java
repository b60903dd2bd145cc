package io.pairgate.backends.http;

import io.pairgate.backends.Backend;
import io.pairgate.backends.NativeOutcome;
import io.pairgate.backends.NativeReply;
import io.pairgate.backends.NativeRequest;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.wire.Dialect;
import io.pairgate.backends.wire.HttpCall;
import io.pairgate.backends.wire.HttpReply;
import io.vertx.core.MultiMap;
import java.util.Map;
import java.util.Optional;

/**
 * A request in the vendor's own language: passed as it is, and so is its reply. Used by one
 * exchange only.
 */
final class NativeErrand implements Errand {

  private final Backend backend;
  private final Dialect dialect;
  private final boolean changes;
  private final HttpCall call;
  private NativeReply reply;

  NativeErrand(Backend backend, Dialect dialect, NativeRequest request) {
    this.backend = backend;
    this.dialect = dialect;
    this.changes = request.changes();
    this.call = new HttpCall(request.method(), request.target(), request.headers(), request.body());
  }

  @Override
  public HttpCall call() {
    return call;
  }

  @Override
  public void fill(MultiMap headers, Grant grant) {
    RequestHead.fillNative(headers, call, grant);
  }

  @Override
  public Outcome read(HttpReply whole, MultiMap headers, Grant grant) {
    Secrets secrets = Secrets.of(backend, grant);
    Map<String, String> shown = NativeHeaders.ofReply(headers, grant, secrets);
    reply = new NativeReply(whole.status(), shown, secrets.blot(whole.body()));
    Outcome meant = dialect.readNative(whole);
    // Whatever is said to one who only asked: it is for him to read.
    return changes || !(meant instanceof Outcome.Unknown)
        ? meant
        : new Outcome.Succeeded(java.util.List.of(), true, "");
  }

  /** Its status tells that it is a success: nothing more has to be read to know that. */
  @Override
  public int gatheredMax(int status, int bytesMax) {
    return status >= 200 && status < 300
        ? Math.min(bytesMax, NativeReply.GATHERED_BYTES_MAX)
        : bytesMax;
  }

  @Override
  public Outcome readBeginning(
      HttpReply beginning, RestOfReply rest, MultiMap headers, Grant grant) {
    Secrets secrets = Secrets.of(backend, grant);
    reply =
        new NativeReply(
            beginning.status(),
            NativeHeaders.ofReply(headers, grant, secrets),
            rest.blotted(secrets, beginning.body()),
            Optional.of(rest));
    return dialect.readNative(beginning);
  }

  /** What the exchange's outcome is with the vendor's own words. */
  NativeOutcome with(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Succeeded done -> new NativeOutcome.Replied(reply, null, done.requestId());
      case Outcome.Refused no -> new NativeOutcome.Replied(reply, no, no.requestId());
      case Outcome.NotSent none -> new NativeOutcome.NotSent(none);
      case Outcome.Unknown lost -> new NativeOutcome.Unknown(lost);
    };
  }
}
