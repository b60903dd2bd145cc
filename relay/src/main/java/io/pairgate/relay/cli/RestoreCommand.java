package io.pairgate.relay.cli;

import io.pairgate.relay.record.RecordCopy;
import io.pairgate.relay.record.RecordFailure;
import io.pairgate.relay.record.RecordSettings.Database;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pairgate restore}: puts a backup in the record's place. */
@Command(
    name = "restore",
    description = {
      "Puts an SQLite record from 'pairgate backup' in the record's place, while no relay runs. The"
          + " record that was there is kept beside it.",
      "What was changed after the backup is at the backends and not in the record: see"
          + " docs/operations/restore.md."
    },
    mixinStandardHelpOptions = true)
final class RestoreCommand implements Runnable {

  @Mixin private ConfigOption config;

  @Parameters(paramLabel = "FILE", description = "What 'pairgate backup' wrote.")
  private Path file;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    Path record =
        switch (config.read().record().database()) {
          case Database.Sqlite sqlite -> sqlite.file();
          case Database.MariaDb mariaDb ->
              throw new StartFailure(
                  "the record is in MariaDB: docs/operations/restore.md says how its data is put"
                      + " back");
        };
    try {
      var old = RecordCopy.putBack(file, record);
      PrintWriter out = spec.commandLine().getOut();
      out.println(record + " is restored from " + file);
      old.ifPresent(kept -> out.println("the record that was there is kept in " + kept));
      out.flush();
    } catch (RecordFailure failure) {
      throw new StartFailure("nothing was restored: " + failure.getMessage());
    }
  }
}
