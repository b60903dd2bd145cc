package io.pairgate.relay;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The floors of the house: which room may know which. */
class HouseTest {

  private static final String RELAY = "io.pairgate.relay";
  private static final String BACKENDS = "io.pairgate.backends";
  private static final String SIMULATORS = "io.pairgate.simulators";

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(RELAY, BACKENDS, SIMULATORS);

  private static void knowsNothingOf(String which, String... others) {
    noClasses()
        .that()
        .resideInAPackage(which)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .check(HOUSE);
  }

  private static String room(String name) {
    return RELAY + "." + name + "..";
  }

  @Test
  void the_heart_knows_nothing_of_http() {
    knowsNothingOf(
        room("call"),
        room("api"),
        room("cli"),
        room("config"),
        BACKENDS + ".http..",
        BACKENDS + ".wire..",
        "io.vertx.core.http..",
        "io.vertx.ext.web..",
        "java.net.http..");
  }

  @Test
  void the_record_knows_nothing_of_calls_and_backends() {
    knowsNothingOf(
        room("record"),
        room("call"),
        room("api"),
        room("cli"),
        room("config"),
        room("problem"),
        BACKENDS + "..");
  }

  @Test
  void the_pairs_machine_knows_nothing_of_what_it_starts_and_stops() {
    noClasses()
        .that()
        .resideInAPackage(RELAY + ".pair")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            room("call"),
            room("api"),
            room("cli"),
            room("config"),
            room("record"),
            RELAY + ".pair.*..",
            "io.vertx.core.http..",
            "io.vertx.core.net..",
            "java.sql..")
        .check(HOUSE);
  }

  @Test
  void problems_know_nothing_of_the_house() {
    knowsNothingOf(
        room("problem"),
        room("call"),
        room("api"),
        room("cli"),
        room("config"),
        room("record"),
        BACKENDS + "..",
        SIMULATORS + "..");
  }

  @Test
  void who_may_do_what_is_said_without_http_record_and_calls() {
    knowsNothingOf(
        room("access"),
        room("api"),
        room("call"),
        room("cli"),
        room("config"),
        room("record"),
        room("pair"),
        room("problem"),
        BACKENDS + "..",
        SIMULATORS + "..");
    noClasses()
        .that()
        .resideInAPackage(RELAY + ".access")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(RELAY + ".access.*..", "io.vertx.core.http..", "io.vertx.ext.web..")
        .check(HOUSE);
  }

  @Test
  void traces_know_nothing_of_the_house_but_what_a_backend_call_is() {
    knowsNothingOf(
        room("trace"),
        room("call"),
        room("api"),
        room("cli"),
        room("config"),
        room("record"),
        room("problem"),
        BACKENDS + ".http..",
        BACKENDS + ".wire..",
        "io.vertx.core.http..");
  }

  @Test
  void the_configuration_knows_nothing_of_those_that_it_configures_but_their_limits() {
    knowsNothingOf(room("config"), room("api"), room("call"), room("cli"), room("problem"));
  }

  @Test
  void seals_and_certificates_know_nothing_of_the_house() {
    for (String room : new String[] {"seal", "tls"}) {
      knowsNothingOf(
          room(room),
          room("access"),
          room("api"),
          room("call"),
          room("cli"),
          room("config"),
          room("record"),
          room("pair"),
          room("problem"),
          BACKENDS + "..",
          SIMULATORS + "..");
    }
  }

  @Test
  void events_know_nothing_of_the_house_and_nothing_of_http() {
    knowsNothingOf(
        room("events"),
        room("api"),
        room("call"),
        room("cli"),
        room("config"),
        room("pair"),
        room("problem"),
        room("record"),
        BACKENDS + "..",
        "io.vertx..");
  }

  @Test
  void nothing_but_the_command_line_knows_the_console() {
    noClasses()
        .that()
        .resideOutsideOfPackages(room("cli"), room("console"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(room("console"))
        .check(HOUSE);
  }

  @Test
  void the_console_speaks_neither_sql_nor_to_backends() {
    knowsNothingOf(
        room("console"),
        room("cli"),
        RELAY + ".pair.*..",
        BACKENDS + ".http..",
        BACKENDS + ".wire..",
        "java.sql..",
        "java.net.http..");
  }

  @Test
  void nothing_knows_the_command_line() {
    noClasses()
        .that()
        .resideOutsideOfPackage(room("cli"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(room("cli"))
        .check(HOUSE);
  }

  @Test
  void only_the_command_line_knows_simulators() {
    noClasses()
        .that()
        .resideOutsideOfPackages(room("cli"), SIMULATORS + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(SIMULATORS + "..")
        .check(HOUSE);
  }

  @Test
  void simulators_share_nothing_with_what_they_test() {
    knowsNothingOf(SIMULATORS + "..", BACKENDS + "..", RELAY + "..");
  }

  @Test
  void the_backends_library_can_be_used_alone() {
    knowsNothingOf(BACKENDS + "..", RELAY + "..");
  }
}
