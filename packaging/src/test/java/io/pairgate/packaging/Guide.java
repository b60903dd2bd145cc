package io.pairgate.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a page of docs/operations tells an operator to type. */
final class Guide {

  private static final Path FOLDER = Path.of("..", "docs", "operations");

  private Guide() {}

  /** The commands below a heading, block by block, without the indentation of their step. */
  static List<String> commands(String page, String heading) {
    return blocks("sh", page, heading);
  }

  /** The first example of a configuration below a heading. */
  static String yaml(String page, String heading) {
    return yamls(page, heading).getFirst();
  }

  static List<String> yamls(String page, String heading) {
    return blocks("yaml", page, heading);
  }

  private static List<String> blocks(String language, String page, String heading) {
    List<String> blocks =
        Pattern.compile("(?ms)^( *)```" + language + "\\n(.*?)^ *```$")
            .matcher(section(page, heading))
            .results()
            .map(Guide::unindented)
            .toList();
    if (blocks.isEmpty()) throw new AssertionError(page + " has no " + language + " in " + heading);
    return blocks;
  }

  private static String unindented(MatchResult block) {
    return block.group(2).replaceAll("(?m)^" + block.group(1), "");
  }

  private static String section(String page, String heading) {
    try {
      String text = Files.readString(FOLDER.resolve(page));
      int start = text.indexOf("\n" + heading + "\n");
      if (start < 0) throw new AssertionError(page + " has no " + heading);
      int end = text.indexOf("\n## ", start + heading.length());
      return end < 0 ? text.substring(start) : text.substring(start, end);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
