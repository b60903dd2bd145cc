package io.pairgate.relay.cli;

import io.pairgate.backends.table.Tables;
import io.pairgate.backends.yaml.YamlProblems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The drivers' tables that come with Pairgate and, if there is a folder of them, those of the
 * operator.
 */
final class FurtherTables {

  private static final int FILES_MAX = 64;
  private static final int FILE_BYTES_MAX = 256 << 10;
  private static final int WRONG_CONFIGURATION = 2;

  private FurtherTables() {}

  /**
   * @throws StartFailure for a wrong configuration: with all that is wrong, each with its file and
   *     line
   */
  static Tables with(Optional<Path> folder) {
    if (folder.isEmpty()) return Tables.builtIn();
    List<Tables.Source> sources = new ArrayList<>();
    for (Path file : files(folder.get())) sources.add(source(file));
    try {
      return Tables.builtInAnd(sources);
    } catch (YamlProblems wrong) {
      throw wrong(wrong.problems().stream().map(Object::toString).toList());
    }
  }

  private static List<Path> files(Path folder) {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException unreadable) {
      throw wrong(
          List.of(
              "tables.folder: "
                  + folder
                  + " cannot be listed ("
                  + unreadable
                  + "); name a folder, or leave the key away"));
    }
    if (files.size() > FILES_MAX) {
      throw wrong(
          List.of(
              "tables.folder: "
                  + folder
                  + " holds "
                  + files.size()
                  + " tables, of which at most "
                  + FILES_MAX
                  + " are read; move some of them away"));
    }
    return files;
  }

  private static Tables.Source source(Path file) {
    try {
      if (Files.size(file) > FILE_BYTES_MAX) {
        throw wrong(List.of(file + ": is longer than " + FILE_BYTES_MAX + " bytes"));
      }
      return new Tables.Source(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw wrong(List.of(file + ": cannot be read (" + unreadable + ")"));
    }
  }

  private static StartFailure wrong(List<String> lines) {
    return new StartFailure(WRONG_CONFIGURATION, lines);
  }
}
