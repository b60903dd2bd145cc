package io.pairgate.relay.pair.keepalived;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares the keepalived.conf that is installed with the one that should be. */
public final class InstalledConf {

  private record Line(int number, String text) {}

  private InstalledConf() {}

  /**
   * The first difference, as a sentence with the file's line; empty if there is none. Comments,
   * blank lines and indentation do not count. Reads the file; blocks.
   *
   * @param wanted what {@link KeepalivedConf#text} gives
   */
  public static Optional<String> difference(Path installed, String wanted) {
    String found;
    try {
      found = Files.readString(installed);
    } catch (NoSuchFileException none) {
      return Optional.of(installed + " is not there");
    } catch (IOException unreadable) {
      return Optional.of(installed + " cannot be read: " + unreadable);
    }
    return difference(lines(found), lines(wanted)).map(sentence -> installed + " " + sentence);
  }

  private static Optional<String> difference(List<Line> found, List<Line> wanted) {
    for (int i = 0; i < wanted.size(); i++) {
      String should = wanted.get(i).text();
      if (i >= found.size()) return Optional.of("ends where \"" + should + "\" should follow");
      Line is = found.get(i);
      if (!is.text().equals(should)) {
        return Optional.of(
            "line %d is \"%s\" and should be \"%s\"".formatted(is.number(), is.text(), should));
      }
    }
    if (found.size() == wanted.size()) return Optional.empty();
    Line more = found.get(wanted.size());
    return Optional.of(
        "line %d is \"%s\" and should not be there".formatted(more.number(), more.text()));
  }

  private static List<Line> lines(String text) {
    List<Line> lines = new ArrayList<>();
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      // keepalived takes both signs for the beginning of a comment.
      String bare = line.replaceFirst("[#!].*", "").strip().replaceAll("\\s+", " ");
      if (!bare.isEmpty()) lines.add(new Line(number, bare));
    }
    return lines;
  }
}
