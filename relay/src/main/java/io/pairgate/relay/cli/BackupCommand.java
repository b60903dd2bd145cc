package io.pairgate.relay.cli;

import io.pairgate.relay.config.Config;
import io.pairgate.relay.pair.PairFailure;
import io.pairgate.relay.pair.PairSettings;
import io.pairgate.relay.pair.mariadb.CloneSource;
import io.pairgate.relay.record.RecordCopy;
import io.pairgate.relay.record.RecordFailure;
import io.pairgate.relay.record.RecordSettings.Database;
import io.pairgate.relay.record.WholeFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pairgate backup}: the record in one file, while the relay goes on. */
@Command(
    name = "backup",
    description = {
      "Copies the record into one file while the relay goes on: an SQLite file, or on a node of a"
          + " pair all of MariaDB's data as mariabackup streams it.",
      "The file holds the backends' credentials; only its owner can read it."
    },
    mixinStandardHelpOptions = true)
final class BackupCommand implements Runnable {

  @Mixin private ConfigOption config;

  @Parameters(paramLabel = "FILE", description = "A file that does not exist yet.")
  private Path file;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    Config settings = config.read();
    try {
      switch (settings.record().database()) {
        case Database.Sqlite sqlite -> RecordCopy.take(sqlite.file(), file);
        case Database.MariaDb mariaDb ->
            stream(settings.pair().orElseThrow(BackupCommand::noPair), mariaDb);
      }
      spec.commandLine().getOut().printf("%s: %,d bytes%n", file, Files.size(file));
    } catch (RecordFailure | PairFailure | IOException failure) {
      throw new StartFailure("no backup was made: " + failure.getMessage());
    }
  }

  private void stream(PairSettings pair, Database.MariaDb mariaDb) throws IOException {
    WholeFile.<IOException>make(
        file,
        fresh -> {
          try (CloneSource source = CloneSource.start(pair, mariaDb);
              OutputStream out = Files.newOutputStream(fresh)) {
            source.stream().transferTo(out);
            source.finish();
          }
        });
  }

  private static StartFailure noPair() {
    return new StartFailure(
        "the record is in a MariaDB that is not Pairgate's own: copy it with that server's means,"
            + " for example mariadb-dump --single-transaction");
  }
}
