package io.pairgate.relay.cli;

import io.pairgate.relay.pair.PairFailure;
import io.pairgate.relay.pair.PairSettings;
import io.pairgate.relay.pair.control.DatabaseCopy;
import io.pairgate.relay.pair.mariadb.CloneSource;
import io.pairgate.relay.record.RecordSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** This node's data for the peer, while the server goes on. */
record CopyToPeer(Vertx vertx, PairSettings settings, RecordSettings.Database.MariaDb record)
    implements DatabaseCopy {

  private static final int PIECE_BYTES = 256 << 10;
  private static final long PIECE_SECONDS_MAX = 60;

  @Override
  public Future<Void> send(WriteStream<Buffer> to) {
    return vertx.executeBlocking(
        () -> {
          try (CloneSource source = CloneSource.start(settings, record)) {
            pass(source.stream(), to);
            source.finish();
          }
          return null;
        },
        false);
  }

  /** One piece after the other: the next is read when the last one left. */
  private static void pass(InputStream from, WriteStream<Buffer> to) throws IOException {
    byte[] piece = new byte[PIECE_BYTES];
    for (int read = from.readNBytes(piece, 0, piece.length);
        read > 0;
        read = from.readNBytes(piece, 0, piece.length)) {
      try {
        to.write(Buffer.buffer(read).appendBytes(piece, 0, read))
            .toCompletionStage()
            .toCompletableFuture()
            .get(PIECE_SECONDS_MAX, TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException gone) {
        throw new PairFailure("the peer takes the copy no longer: " + gone, gone);
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        throw new PairFailure("interrupted", stop);
      }
    }
  }
}
