package io.pairgate.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A page of the documents, and what a test can hold it to. */
record Page(String text) {

  static final String RETRYING = "../docs/retrying.md";

  static Page of(String path) {
    try {
      return new Page(Files.readString(Path.of(path)));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The only block of code in this language, without its fences. */
  String code(String language) {
    List<String> found =
        Stream.of(text.split("```"))
            .filter(block -> block.startsWith(language + "\n"))
            .map(block -> block.substring(language.length() + 1))
            .toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " blocks of " + language);
    }
    return found.getFirst();
  }

  /** The cells of each row of the table with this head. */
  List<List<String>> table(String head) {
    List<String> lines = text.lines().dropWhile(line -> !line.startsWith(head)).toList();
    return lines.stream()
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> Stream.of(line.split("\\|")).skip(1).map(String::strip).toList())
        .toList();
  }
}
