package io.pairgate.relay.cli.pair.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
    String mend = "pairgate pair keepalived-conf > " + file + " && systemctl reload keepalived";
    List<String> there;
    try {
      there = Files.readString(file).lines().toList();
    } catch (NoSuchFileException absent) {
      return List.of(new Finding("it does not exist", mend));
    } catch (IOException | RuntimeException unreadable) {
      return List.of(
          new Finding(
              "it cannot be read (" + unreadable.getClass().getSimpleName() + ")",
              "run doctor as a user who may read it"));
    }
    List<String> right = wanted.lines().toList();
    for (int i = 0; i < Math.max(there.size(), right.size()); i++) {
      String is = i < there.size() ? there.get(i) : "the end of the file";
      String should = i < right.size() ? right.get(i) : "the end of the file";
      if (!is.equals(should)) {
        return List.of(
            new Finding(
                "line "
                    + (i + 1)
                    + " is '"
                    + is.strip()
                    + "', it should be '"
                    + should.strip()
                    + "'",
                mend));
      }
    }
    return List.of();
  }
}
