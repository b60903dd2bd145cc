package io.pairgate.relay.cli.pair.check;

import io.pairgate.relay.pair.keepalived.InstalledConf;
import java.nio.file.Path;
import java.util.List;

/**
 * Whether keepalived's installed file is the one that Pairgate's configuration asks for.
 *
 * @param wanted the text that {@code pair keepalived-conf} prints
 */
public record KeepalivedFileCheck(Path file, String wanted) implements Check {

  @Override
  public String name() {
    return file + " is as it should be";
  }

  @Override
  public List<Finding> findings() {
    return InstalledConf.difference(file, wanted)
        .map(
            found ->
                List.of(
                    new Finding(
                        found,
                        "pairgate pair keepalived-conf > "
                            + file
                            + " && systemctl reload keepalived")))
        .orElse(List.of());
  }
}
