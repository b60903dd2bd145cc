package io.pairgate.relay.cli.pair.check;

import io.pairgate.relay.pair.keepalived.InstalledConf;
import java.nio.file.Path;
import java.util.List;

/**
 * Whether an installed file is the one that Pairgate's configuration asks for.
 *
 * @param wanted the text that the file should have
 * @param mend the command that writes and loads it
 */
public record InstalledFileCheck(Path file, String wanted, String mend) implements Check {

  @Override
  public String name() {
    return file + " is as it should be";
  }

  @Override
  public List<Finding> findings() {
    return InstalledConf.difference(file, wanted)
        .map(found -> List.of(new Finding(found, mend)))
        .orElse(List.of());
  }
}
