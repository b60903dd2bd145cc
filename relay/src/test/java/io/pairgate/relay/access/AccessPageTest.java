package io.pairgate.relay.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/operations/access.md shows the table as it is. */
class AccessPageTest {

  private static final Path PAGE = Path.of("..", "docs", "operations", "access.md");
  private static final String HEAD =
      "| call | viewer | tenant | operator | admin | in the audit log |\n"
          + "|---|---|---|---|---|---|\n";

  @Test
  void the_page_has_the_table_of_who_may_do_what() throws IOException {
    String page = Files.readString(PAGE);
    if (Boolean.getBoolean("pairgate.write-pages")) {
      int start = page.indexOf(HEAD);
      int end = page.indexOf("\n\n", start);
      page = page.substring(0, start) + table().stripTrailing() + page.substring(end);
      Files.writeString(PAGE, page);
    }
    assertThat(page).contains(table());
  }

  @Test
  void the_page_names_the_families_that_tenants_have() throws IOException {
    for (String family : TenantFamilies.all()) {
      assertThat(Files.readString(PAGE)).contains("`" + family + "`");
    }
  }

  private static String table() {
    return AccessTable.rows().stream()
        .map(AccessPageTest::row)
        .collect(Collectors.joining("", HEAD, ""));
  }

  private static String row(AccessTable.Row row) {
    StringBuilder line = new StringBuilder("| `" + row.method() + " " + row.template() + "` |");
    for (Role role : Role.values()) {
      line.append(' ').append(cell(row.needs(), role)).append(" |");
    }
    return line.append(row.audited() ? " yes |\n" : "  |\n").toString();
  }

  private static String cell(Needs needs, Role role) {
    boolean own = needs == Needs.READ_OWN || needs == Needs.CHANGE_OWN;
    if (needs == Needs.NOTHING) {
      return "open";
    }
    return !needs.allows(role) ? "–" : role == Role.TENANT && own ? "own" : "yes";
  }
}
