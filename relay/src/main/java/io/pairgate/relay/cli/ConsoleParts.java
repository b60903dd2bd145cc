package io.pairgate.relay.cli;

import io.pairgate.relay.access.RateLimits;
import io.pairgate.relay.api.ApiServer;
import io.pairgate.relay.api.Catalog;
import io.pairgate.relay.api.Doorway;
import io.pairgate.relay.api.Rooms;
import io.pairgate.relay.config.Config;
import io.pairgate.relay.console.Console;
import io.pairgate.relay.console.PairSide;
import io.pairgate.relay.console.Sources;
import io.pairgate.relay.pair.Stance;
import io.pairgate.relay.record.RecordSettings;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The console, wired to the rest of a node. */
final class ConsoleParts {

  private ConsoleParts() {}

  static Console of(
      Means means, Config config, Rooms rooms, Doorway doorway, Optional<PairSide> pair) {
    Sources sources =
        new Sources(
            config.node(),
            config.record().database() instanceof RecordSettings.Database.MariaDb
                ? "MariaDB"
                : "SQLite",
            () -> doorway.stance() instanceof Stance.Serve,
            rooms,
            Catalog.of(means.tables()),
            means.backends()::health,
            means.registry(),
            means.events(),
            pair,
            means.guard().audit()::note,
            InstantSource.system());
    Config.Console limits = config.console();
    return Console.open(
        means.vertx(),
        sources,
        new ConsoleDoor(ApiServer.keyring(config.auth(), means.guard())),
        limits.sessionsMax(),
        TimeUnit.MINUTES.toMillis(limits.sessionMinutes()),
        RateLimits.perMinute(limits.failedSignInsPerMinute(), System::nanoTime),
        config.listen().tls().isPresent());
  }
}
