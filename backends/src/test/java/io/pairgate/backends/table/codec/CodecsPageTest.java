package io.pairgate.backends.table.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CodecsPageTest {

  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9-]+)` \\|");

  @Test
  void docs_tables_md_has_a_row_for_each_codec_in_the_order_of_their_names() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "tables.md"));
    String section = page.substring(page.indexOf("## Codecs"));
    String table = section.substring(0, section.indexOf("\n## "));
    List<String> rows = ROW.matcher(table).results().map(CodecsPageTest::name).toList();
    assertThat(rows).isEqualTo(Codecs.names().stream().sorted().toList());
  }

  private static String name(MatchResult row) {
    return row.group(1);
  }
}
