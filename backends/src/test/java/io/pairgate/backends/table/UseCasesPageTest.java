package io.pairgate.backends.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** With {@code -Dpairgate.write-pages=true} the tables are written instead of compared. */
class UseCasesPageTest {

  private static final Path PAGE = Path.of("..", "docs", "use-cases.md");

  private final Tables tables = Tables.builtIn();

  @Test
  void each_step_is_shown_with_the_call_that_each_driver_makes_of_it() throws IOException {
    String page = Files.readString(PAGE);
    String wanted = new UseCases(tables).page(page);
    if (Boolean.getBoolean("pairgate.write-pages")) {
      Files.writeString(PAGE, wanted);
      page = wanted;
    }
    assertThat(page)
        .as("docs/use-cases.md; write its tables with -Dpairgate.write-pages=true")
        .isEqualTo(wanted);
  }

  @Test
  void each_family_has_a_use_case() throws IOException {
    assertThat(UseCases.families(Files.readString(PAGE)))
        .containsAll(tables.families().stream().map(Family::name).toList());
  }
}
