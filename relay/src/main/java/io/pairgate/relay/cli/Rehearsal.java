package io.pairgate.relay.cli;

import io.pairgate.backends.Backend;
import io.pairgate.backends.Exchanger;
import io.pairgate.backends.NativeObject;
import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import io.pairgate.relay.call.Change;
import io.pairgate.relay.call.Fleet;
import io.pairgate.relay.call.RelaySettings;
import io.pairgate.relay.call.Waypoints;
import io.pairgate.relay.record.ObjectKey;
import io.pairgate.relay.record.RecordSettings;
import io.pairgate.relay.record.RecordStore;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Carries out some changes on a record of its own, a file that goes again, at a backend that is
 * none. A standby has never carried out any: its first change after a promotion would find no class
 * loaded and no method compiled, just when everybody waits for it.
 */
final class Rehearsal {

  private static final int ROUNDS = 20;
  private static final long SECONDS_MAX = 30;
  private static final String BACKEND = "rehearsal";
  private static final Change.Origin ORIGIN = new Change.Origin(BACKEND, "", "");
  private static final ObjectKey NETWORK = new ObjectKey("network", BACKEND);

  private Rehearsal() {}

  /** Blocks, for about a second of work. */
  static void run(Means means) {
    try {
      Path folder = Files.createTempDirectory("pairgate-rehearsal");
      try {
        play(means, folder);
      } finally {
        remove(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void play(Means means, Path folder) {
    try (RecordStore records =
        RecordStore.open(means.vertx(), RecordSettings.sqlite(folder.resolve("record.db")))) {
      Tenure tenure =
          Tenure.begin(
              means.tables(),
              records,
              exchanger(),
              forgotten -> {},
              Waypoints.UNWATCHED,
              new RelaySettings(BACKEND, 0, 0, InstantSource.system()));
      await(tenure.rooms().backends().register().apply(registration()));
      for (int round = 0; round < ROUNDS; round++) {
        await(tenure.relay().change(new Change.Put(NETWORK, BACKEND, "", Map.of(), ORIGIN)));
        await(tenure.relay().read(NETWORK, ORIGIN));
        await(tenure.relay().change(new Change.Delete(NETWORK, ORIGIN)));
      }
    }
  }

  private static Exchanger exchanger() {
    Outcome made =
        new Outcome.Succeeded(
            List.of(new NativeObject(BACKEND, Map.of("mtu", 1500L), "")), true, "");
    Outcome gone = new Outcome.Succeeded(List.of(), true, "");
    return (backend, operation, progress) -> {
      progress.sent();
      progress.replied();
      return Future.succeededFuture(operation instanceof Operation.Delete ? gone : made);
    };
  }

  private static Fleet.Registration registration() {
    return new Fleet.Registration(
        BACKEND,
        "neutron",
        "http://127.0.0.1:1",
        Map.of("auth_url", "http://127.0.0.1:1", "user", "u", "password", "p", "project", "p"),
        Map.of(),
        Backend.Trust.SYSTEM,
        null);
  }

  private static void await(Future<?> future) {
    future
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(SECONDS_MAX, TimeUnit.SECONDS)
        .join();
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
