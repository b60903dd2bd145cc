package io.pairgate.backends.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.backends.Garbled;
import io.pairgate.backends.yaml.YamlProblems;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Whatever a table says, it is taken or refused by file and line; CONTRIBUTING tells of long runs.
 */
class TablesFuzzTest {

  private static final List<Driver> DRIVERS = List.copyOf(Tables.builtIn().drivers());

  private static Tables.Source builtIn(String folder, String name) {
    String file = folder + "/" + name + ".yaml";
    try (InputStream in = Tables.class.getResourceAsStream("/io/pairgate/backends/" + file)) {
      return new Tables.Source(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Tables.Source garbled(Tables.Source whole, Random random) {
    return new Tables.Source(whole.file(), Garbled.text(whole.text(), random));
  }

  private static void takenOrRefused(Tables.Source family, Tables.Source driver, String garbled) {
    try {
      Tables.read(List.of(family), List.of(driver));
    } catch (YamlProblems refused) {
      assertThat(refused.problems())
          .isNotEmpty()
          .allSatisfy(
              problem -> {
                assertThat(problem.file()).endsWith(".yaml");
                assertThat(problem.line()).isNotNegative();
                assertThat(problem.message()).isNotBlank();
              });
    } catch (RuntimeException | StackOverflowError fault) {
      throw new AssertionError("neither taken nor refused:\n" + garbled, fault);
    }
  }

  @Property(seed = "1", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void any_driver_is_taken_or_refused(@ForAll Random random) {
    Driver driver = Garbled.of(DRIVERS, random);
    Tables.Source table = garbled(builtIn("drivers", driver.name()), random);
    takenOrRefused(builtIn("families", driver.family()), table, table.text());
  }

  @Property(seed = "2", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void any_family_is_taken_or_refused(@ForAll Random random) {
    Driver driver = Garbled.of(DRIVERS, random);
    Tables.Source table = garbled(builtIn("families", driver.family()), random);
    takenOrRefused(table, builtIn("drivers", driver.name()), table.text());
  }
}
