package io.pairgate.relay.pair.mariadb;

import io.pairgate.relay.pair.PairSettings;
import io.pairgate.relay.record.RecordSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A copy of this node's data while the server goes on: {@code mariabackup}, which needs to read the
 * data's folder. For one thread at a time, but for {@link #close}, which gives it up.
 */
public final class CloneSource implements AutoCloseable {

  private static final long FINISH_MILLIS_MAX = 60_000;

  private final OptionFile options;
  private final Path scratch;
  private final Program program;

  private CloneSource(OptionFile options, Path scratch, Program program) {
    this.options = options;
    this.scratch = scratch;
    this.program = program;
  }

  /** Begins. What comes out of {@link #stream} is for {@link LocalMariaDb#replaceData}. */
  public static CloneSource start(PairSettings settings, RecordSettings.Database.MariaDb record) {
    String data =
        new ServerCommand(settings.admin().command(), LocalMariaDb.RESTART_MILLIS_MAX)
            .run("data-dir");
    PairSettings.Admin admin = settings.admin();
    try {
      OptionFile options =
          OptionFile.of(AdminAddress.of(record.url(), admin.user(), admin.password()));
      Path scratch = Files.createTempDirectory("pairgate-clone");
      List<String> command =
          List.of(
              "mariabackup",
              options.argument(),
              "--backup",
              "--stream=mbstream",
              "--datadir=" + data,
              "--target-dir=" + scratch);
      return new CloneSource(options, scratch, Program.start(command));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public InputStream stream() {
    return program.output();
  }

  /**
   * After the end of the stream: fails with a {@link io.pairgate.relay.pair.PairFailure} if the
   * copy is not complete. Whoever received it must be told.
   */
  public void finish() {
    program.finish(FINISH_MILLIS_MAX);
  }

  @Override
  public void close() {
    program.close();
    try {
      options.close();
      Folders.delete(scratch);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
