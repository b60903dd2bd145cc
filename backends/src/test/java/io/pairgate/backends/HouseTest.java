package io.pairgate.backends;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/**
 * Which package may know which: transport, then http and ovsdb, then wire, then table, then yaml,
 * then nothing.
 */
class HouseTest {

  private static final String ROOT = "io.pairgate.backends";

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  private static void knowsNothingOf(String which, String... others) {
    noClasses()
        .that()
        .resideInAPackage(which)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .check(HOUSE);
  }

  @Test
  void the_library_knows_nothing_of_relay_and_simulators() {
    knowsNothingOf(ROOT + "..", "io.pairgate.relay..", "io.pairgate.simulators..");
  }

  @Test
  void the_values_that_all_share_know_no_other_package_and_no_http() {
    knowsNothingOf(
        ROOT,
        ROOT + ".yaml..",
        ROOT + ".table..",
        ROOT + ".wire..",
        ROOT + ".http..",
        ROOT + ".gate..",
        "io.netty..",
        "io.vertx.core.http..",
        "io.vertx.core.net..");
  }

  @Test
  void yaml_knows_nothing_of_the_house() {
    knowsNothingOf(ROOT + ".yaml..", ROOT, ROOT + ".table..", ROOT + ".wire..", ROOT + ".http..");
  }

  @Test
  void codecs_are_functions_that_know_nothing_of_the_house() {
    knowsNothingOf(
        ROOT + ".table.codec..",
        ROOT,
        ROOT + ".table",
        ROOT + ".yaml..",
        ROOT + ".wire..",
        ROOT + ".http..");
  }

  @Test
  void tables_know_nothing_of_requests_and_transports() {
    knowsNothingOf(ROOT + ".table..", ROOT + ".wire..", ROOT + ".http..", "io.vertx..");
  }

  @Test
  void requests_and_replies_know_nothing_of_transports() {
    knowsNothingOf(ROOT + ".wire..", ROOT + ".http..", ROOT + ".yaml..", "io.vertx..");
  }

  @Test
  void the_gate_knows_nothing_of_what_passes_it() {
    knowsNothingOf(
        ROOT + ".gate..",
        ROOT + ".yaml..",
        ROOT + ".table..",
        ROOT + ".wire..",
        ROOT + ".http..",
        ROOT + ".passage..",
        "io.vertx..",
        "io.netty..");
  }

  @Test
  void a_passage_knows_the_gate_and_not_what_passes() {
    knowsNothingOf(
        ROOT + ".passage..",
        ROOT + ".yaml..",
        ROOT + ".table..",
        ROOT + ".wire..",
        ROOT + ".http..",
        ROOT + ".ovsdb..",
        ROOT + ".tls..",
        ROOT + ".transport..");
  }

  @Test
  void who_is_trusted_is_said_without_the_transports() {
    knowsNothingOf(
        ROOT + ".tls..",
        ROOT + ".yaml..",
        ROOT + ".table..",
        ROOT + ".wire..",
        ROOT + ".gate..",
        ROOT + ".http..",
        ROOT + ".ovsdb..",
        "io.vertx.core.http..");
  }

  @Test
  void transports_know_nothing_of_yaml_and_of_each_other() {
    knowsNothingOf(ROOT + ".http..", ROOT + ".yaml..", ROOT + ".ovsdb..", ROOT + ".transport..");
    knowsNothingOf(ROOT + ".ovsdb..", ROOT + ".yaml..", ROOT + ".http..", ROOT + ".transport..");
  }
}
