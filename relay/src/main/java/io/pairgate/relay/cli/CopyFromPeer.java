package io.pairgate.relay.cli;

import io.pairgate.relay.pair.Copy;
import io.pairgate.relay.pair.control.ControlClient;
import io.pairgate.relay.pair.mariadb.LocalMariaDb;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * This node's data, replaced by what the peer's control API streams.
 *
 * @param reports the folder for what differed
 */
record CopyFromPeer(ControlClient peer, LocalMariaDb database, Path reports) implements Copy {

  private static final long TELL_EVERY_BYTES = 16 << 20;

  @Override
  public Future<Void> fromPeer(Consumer<String> progress) {
    StreamedInput copy = new StreamedInput();
    peer.copy(copy)
        .onComplete(
            done -> {
              if (done.succeeded()) copy.end();
              else copy.fail(done.cause());
            });
    long[] told = {-TELL_EVERY_BYTES};
    return database
        .replaceData(
            copy,
            reports,
            (step, bytes) -> {
              if (step.equals("copy")) {
                if (bytes - told[0] < TELL_EVERY_BYTES) return;
                told[0] = bytes;
                progress.accept(String.format(Locale.ROOT, "copied %d MiB", bytes >> 20));
              } else {
                progress.accept(step);
              }
            })
        .onComplete(done -> copy.close())
        .map(
            report -> {
              report.ifPresent(
                  file -> progress.accept("what only this node had is written in " + file));
              return null;
            });
  }
}
