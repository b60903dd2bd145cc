package io.pairgate.bench.speed;

import com.github.f4b6a3.ulid.UlidCreator;
import io.pairgate.relay.record.Binding;
import io.pairgate.relay.record.Call;
import io.pairgate.relay.record.Closing;
import io.pairgate.relay.record.ObjectKey;
import io.pairgate.relay.record.RecordSettings;
import io.pairgate.relay.record.RecordStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Writes bindings on record as adoptions do, with a call each, without a relay or a backend. */
final class ScaleFill {

  static final int TENANTS = 50;

  /** Half of what the record's queue takes. */
  private static final int UNDER_WAY_MAX = 5_000;

  private static final long WAIT_SECONDS_MAX = 120;

  private ScaleFill() {}

  static void fill(Path record, ScaleSize size) {
    Vertx vertx = Vertx.vertx();
    try (RecordStore store = RecordStore.open(vertx, RecordSettings.sqlite(record))) {
      for (int from = 0; from < size.bindings(); from += UNDER_WAY_MAX) {
        List<Future<Void>> written = new ArrayList<>();
        for (int i = from; i < Math.min(size.bindings(), from + UNDER_WAY_MAX); i++) {
          written.add(store.close(adoption(size, i)));
        }
        Future.all(written).await(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
      }
    } catch (TimeoutException slow) {
      throw new NotMeasured("the record took no rows for " + WAIT_SECONDS_MAX + " s", slow);
    } finally {
      vertx.close().await();
    }
  }

  private static Closing adoption(ScaleSize size, int index) {
    String id = UlidCreator.getMonotonicUlid().toString();
    ObjectKey key = new ObjectKey("address-object", ScaleSize.object(index));
    String nativeId = nativeId(index);
    String tenant = "tenant-" + index % TENANTS;
    String spec =
        "{\"name\":\"%s\",\"cidr\":\"10.%d.%d.%d/32\"}"
            .formatted(nativeId, index >> 16 & 255, index >> 8 & 255, index & 255);
    long now = System.currentTimeMillis();
    Call call =
        new Call(
            id,
            Call.Operation.ADOPT,
            "",
            key,
            size.backendOf(index),
            tenant,
            "bench",
            "",
            "5f".repeat(32),
            "{\"adopt\":\"" + nativeId + "\"}",
            "{}",
            Call.State.CLOSED,
            1,
            now,
            now,
            now,
            now,
            now,
            "SUCCEEDED",
            201,
            "{}",
            "",
            "",
            "",
            "bench",
            0);
    Binding binding =
        new Binding(
            key,
            size.backendOf(index),
            tenant,
            "firewall/address",
            nativeId,
            false,
            spec,
            spec,
            id,
            now,
            now);
    return new Closing.Whole(call, new Closing.Effect.Bind(binding, List.of()));
  }

  static String nativeId(int index) {
    return "n-" + index;
  }
}
