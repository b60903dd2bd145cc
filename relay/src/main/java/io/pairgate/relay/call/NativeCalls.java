package io.pairgate.relay.call;

import io.pairgate.backends.Backend;
import io.pairgate.backends.NativeRequest;
import io.pairgate.relay.record.Call;
import java.util.LinkedHashMap;
import java.util.Map;

/** Native calls as they stand in the journal: no header and no body, for both may hold secrets. */
final class NativeCalls {

  private static final int TARGET_CHARS_MAX = 2_000;

  private final RelaySettings settings;

  NativeCalls(RelaySettings settings) {
    this.settings = settings;
  }

  Call first(Backend backend, NativeAsk ask, String fingerprint) {
    String id = Planner.newCallId();
    String written = Json.text(written(ask.request()));
    return new Call(
        id,
        Call.Operation.NATIVE,
        ask.request().method(),
        ask.object(id, fingerprint),
        backend.name(),
        "",
        ask.origin().principal(),
        ask.origin().idempotencyKey(),
        fingerprint,
        written,
        "{}",
        Call.State.OPEN,
        1,
        settings.clock().millis(),
        inFlightUntil(backend),
        0,
        0,
        0,
        "",
        0,
        "",
        "",
        "",
        "",
        settings.node(),
        settings.term());
  }

  /** Until when a request that leaves now may still be under way. */
  long inFlightUntil(Backend backend) {
    return settings.clock().millis()
        + backend.limits().deadlineMillis()
        + settings.inFlightMarginMillis();
  }

  private static Map<String, Object> written(NativeRequest request) {
    int question = request.target().indexOf('?');
    String path = question < 0 ? request.target() : request.target().substring(0, question);
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("method", request.method());
    written.put(
        "path", path.length() <= TARGET_CHARS_MAX ? path : path.substring(0, TARGET_CHARS_MAX));
    written.put(
        "query_sha256",
        question < 0 ? "" : Fingerprint.of(request.target().substring(question + 1)));
    written.put("body_bytes", request.body() == null ? 0L : (long) request.body().length);
    written.put("body_sha256", request.body() == null ? "" : Fingerprint.of(request.body()));
    return written;
  }
}
