package io.pairgate.relay.record;

import io.pairgate.relay.record.Closing.Effect;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Calls and bindings for tests; ids grow as they are made. */
final class Rows {

  private final AtomicLong number = new AtomicLong();
  private final long nowMillis;

  Rows(long nowMillis) {
    this.nowMillis = nowMillis;
  }

  static ObjectKey network(String id) {
    return new ObjectKey("network", id);
  }

  Call call(String objectId) {
    return call(objectId, "");
  }

  Call call(String objectId, String idempotencyKey) {
    return call(objectId, idempotencyKey, nowMillis);
  }

  Call call(String objectId, String idempotencyKey, long openedMillis) {
    return call("acme", objectId, idempotencyKey, openedMillis);
  }

  Call callOf(String tenant, String objectId) {
    return call(tenant, objectId, "", nowMillis);
  }

  private Call call(String tenant, String objectId, String idempotencyKey, long openedMillis) {
    return new Call(
        "01J%023d".formatted(number.incrementAndGet()),
        Call.Operation.CREATE,
        "",
        network(objectId),
        "neutron-1",
        tenant,
        "cmp",
        idempotencyKey,
        "f".repeat(64),
        "{\"spec\":{\"name\":\"Büro ✓ 𝄞\"}}",
        "{}",
        Call.State.OPEN,
        1,
        openedMillis,
        openedMillis + 30_000,
        0,
        0,
        0,
        "",
        0,
        "",
        "",
        "",
        "",
        "node-a",
        0);
  }

  Closing.Ended ended(Call call, Effect effect) {
    return ended(call.id(), effect, true, List.of());
  }

  Closing.Ended ended(String callId, Effect effect, boolean keepKey, List<String> settles) {
    return new Closing.Ended(
        callId,
        nowMillis + 1,
        nowMillis + 2,
        nowMillis + 3,
        "SUCCEEDED",
        201,
        "{\"id\":1}",
        "",
        "",
        "req-1",
        keepKey,
        effect,
        settles);
  }

  Binding binding(String objectId, String nativeId, String lastCall) {
    return new Binding(
        network(objectId),
        "neutron-1",
        "acme",
        "networks",
        nativeId,
        false,
        "{\"mtu\":1500}",
        "{\"status\":\"ACTIVE\"}",
        lastCall,
        nowMillis,
        nowMillis);
  }

  Effect.Bind bind(Call call, String nativeId, Reference... references) {
    return new Effect.Bind(binding(call.object().id(), nativeId, call.id()), List.of(references));
  }
}
