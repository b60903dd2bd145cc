package io.pairgate.bench.speed;

import com.github.f4b6a3.ulid.UlidCreator;
import io.pairgate.relay.record.Binding;
import io.pairgate.relay.record.Call;
import io.pairgate.relay.record.Closing;
import io.pairgate.relay.record.ObjectKey;
import io.pairgate.relay.record.Opening;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The rows that the create of a network writes, of the size that the relay's have. */
record RawRows(Opening opening, Closing closing) {

  private static final String BACKEND = "neutron-1";
  private static final String SPEC = "{\"name\":\"web\",\"mtu\":1500}";
  private static final String REQUEST = "{\"backend\":\"neutron-1\",\"spec\":" + SPEC + "}";
  private static final String FINGERPRINT = "5f".repeat(32);
  private static final long DEADLINE_MILLIS = 30_000;

  /** A network that nobody else has. */
  static RawRows next() {
    String call = UlidCreator.getMonotonicUlid().toString();
    var key = new ObjectKey("network", call);
    // As the backend makes it: each lands on another page of the index, unlike ids that grow.
    String nativeId = StubNetwork.newId();
    long now = System.currentTimeMillis();
    String state = StubNetwork.json(nativeId, new JsonObject());
    var binding =
        new Binding(key, BACKEND, "", "network", nativeId, false, SPEC, state, call, now, now);
    return new RawRows(
        new Opening.New(opened(call, key, now)),
        new Closing.Ended(
            call,
            now,
            now,
            now,
            "SUCCEEDED",
            201,
            state,
            "",
            "",
            "",
            true,
            new Closing.Effect.Bind(binding, List.of()),
            List.of()));
  }

  private static Call opened(String id, ObjectKey key, long now) {
    return new Call(
        id,
        Call.Operation.CREATE,
        "",
        key,
        BACKEND,
        "",
        "bench",
        "",
        FINGERPRINT,
        REQUEST,
        "{\"network\":" + SPEC + "}",
        Call.State.OPEN,
        1,
        now,
        now + DEADLINE_MILLIS,
        0,
        0,
        0,
        "",
        0,
        "",
        "",
        "",
        "",
        "bench-raw",
        0);
  }
}
