package io.pairgate.backends.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** With {@code -Dpairgate.write-pages=true} the pages are written instead of compared. */
class DriverPageTest {

  private static final Path PAGES = Path.of("..", "docs", "drivers");

  private final Tables tables = Tables.builtIn();

  @Test
  void each_driver_has_a_page_that_says_what_its_table_says() throws IOException {
    for (Driver driver : tables.drivers()) {
      Path page = PAGES.resolve(driver.name() + ".md");
      String wanted = DriverPage.of(driver, tables);
      if (Boolean.getBoolean("pairgate.write-pages")) {
        Files.createDirectories(PAGES);
        Files.writeString(page, wanted);
      }
      assertThat(Files.readString(page))
          .as("docs/drivers/%s.md; write it with -Dpairgate.write-pages=true", driver.name())
          .isEqualTo(wanted);
    }
  }

  @Test
  void there_is_no_page_without_a_driver() throws IOException {
    try (Stream<Path> pages = Files.list(PAGES)) {
      assertThat(pages.map(page -> page.getFileName().toString().replace(".md", "")))
          .filteredOn(name -> !name.equals("README"))
          .containsExactlyInAnyOrderElementsOf(
              tables.drivers().stream().map(Driver::name).toList());
    }
  }
}
