package io.pairgate.relay.cli.pair.check;

import io.pairgate.relay.pair.PairSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whether this user can write what keepalived reads, and make the pipe that it writes into. */
public record KeepalivedPathsCheck(PairSettings.Keepalived settings, String user) implements Check {

  @Override
  public String name() {
    return "pipe and track file of keepalived, as user " + user;
  }

  @Override
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    look(Path.of(settings.fifo()), "pair.keepalived.fifo", findings);
    look(Path.of(settings.trackFile()), "pair.keepalived.track_file", findings);
    return findings;
  }

  private void look(Path file, String key, List<Finding> findings) {
    Path folder = file.toAbsolutePath().getParent();
    if (Files.exists(file)) {
      if (!Files.isWritable(file)) {
        findings.add(
            new Finding(
                user + " may not write " + file,
                "chown " + user + " " + file + ", or run doctor as the user of the service"));
      }
    } else if (!Files.isDirectory(folder)) {
      findings.add(
          new Finding(
              "the folder " + folder + " of " + key + " does not exist",
              "install -d -o " + user + " " + folder + ", or mend " + key));
    } else if (!Files.isWritable(folder)) {
      findings.add(
          new Finding(
              user + " may not make " + file,
              "chown " + user + " " + folder + ", or run doctor as the user of the service"));
    }
  }
}
