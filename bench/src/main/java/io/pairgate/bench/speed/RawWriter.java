package io.pairgate.bench.speed;

import io.pairgate.relay.record.RecordSettings;
import io.pairgate.relay.record.RecordStore;
import io.vertx.core.Context;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What the record can take: callers that open and close calls with no HTTP and no backend between.
 * Runs in a process of its own; answers each line "CALLERS SECONDS" on its input with the line of a
 * {@link LoadReport}, and ends when its input ends. Argument: the record's file.
 */
final class RawWriter {

  private RawWriter() {}

  public static void main(String[] args) throws IOException {
    Vertx vertx = Vertx.vertx();
    List<Context> loops = List.of(loop(vertx), loop(vertx));
    try (RecordStore store = RecordStore.open(vertx, RecordSettings.sqlite(Path.of(args[0])))) {
      var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        String[] asked = line.split(" ");
        long nanos = TimeUnit.SECONDS.toNanos(Long.parseLong(asked[1]));
        LoadReport report = RawCallers.run(store, loops, Integer.parseInt(asked[0]), nanos);
        System.out.println(report.line());
      }
    }
    System.exit(0);
  }

  /** Vert.x gives an event loop of its own to each verticle that it deploys. */
  private static Context loop(Vertx vertx) {
    Loop loop = new Loop();
    vertx.deployVerticle(loop).await();
    return loop.context();
  }

  private static final class Loop extends VerticleBase {
    Context context() {
      return context;
    }
  }
}
