package io.pairgate.relay;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The floors of the house: which room may know which, as the map in ARCHITECTURE.md has them. */
class HouseTest {

  private static final String RELAY = "io.pairgate.relay";
  private static final String BACKENDS = "io.pairgate.backends";
  private static final String SIMULATORS = "io.pairgate.simulators";

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(RELAY, BACKENDS, SIMULATORS);

  /** The room that may know all. */
  private static final String CLI = "cli";

  private static final Map<String, Set<String>> MAY_KNOW = map();

  /** What is not of the house, and has no business in a room all the same. */
  private static final Map<String, Set<String>> DOES_WITHOUT =
      Map.of(
          "call", Set.of("io.vertx.core.http", "io.vertx.ext.web", "java.net.http"),
          "pair", Set.of("io.vertx.core.http", "io.vertx.core.net", "java.sql"),
          "access", Set.of("io.vertx.core.http", "io.vertx.ext.web"),
          "trace", Set.of("io.vertx.core.http"),
          "events", Set.of("io.vertx"),
          "console", Set.of("java.sql", "java.net.http"));

  /** Each line of the relay's part: the room, what it is for, and what it knows. */
  private static Map<String, Set<String>> map() {
    String text;
    try {
      text = Files.readString(Path.of("..", "ARCHITECTURE.md"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    String part = text.substring(text.indexOf("\nrelay ") + 1, text.indexOf("\nclient "));
    Pattern line = Pattern.compile("(?:relay)? +([a-z.]+) {2,}\\S.* knows (.+)");
    Map<String, Set<String>> map = new LinkedHashMap<>();
    for (String one : part.lines().toList()) {
      Matcher found = line.matcher(one);
      assertThat(found.matches()).as("a line of the map: %s", one).isTrue();
      String known = found.group(2);
      map.put(
          found.group(1),
          known.startsWith("nothing") ? Set.of() : new TreeSet<>(Arrays.asList(known.split(", "))));
    }
    return map;
  }

  /** Empty for what is not of the house. */
  private static String room(JavaClass one) {
    String name = one.getBaseComponentType().getPackageName();
    if (isIn(name, SIMULATORS)) return "simulators";
    if (isIn(name, BACKENDS)) {
      String[] below = name.substring(BACKENDS.length()).split("\\.");
      return below.length < 2 ? "backends" : "backends." + below[1];
    }
    if (!isIn(name, RELAY)) return "";
    String longest = name;
    for (String room : MAY_KNOW.keySet()) {
      boolean longer = longest.equals(name) || room.length() > longest.length();
      if (longer && isIn(name, RELAY + "." + room)) longest = room;
    }
    return longest;
  }

  private static boolean isIn(String name, String parent) {
    return name.equals(parent) || name.startsWith(parent + ".");
  }

  @Test
  void each_package_of_the_relay_is_on_the_map() {
    Set<String> strange = new TreeSet<>();
    for (JavaClass one : HOUSE) {
      String room = room(one);
      if (isIn(room, RELAY)) strange.add(room);
    }
    assertThat(strange).isEmpty();
    assertThat(MAY_KNOW).containsKeys(CLI, "api", "call", "record", "pair");
  }

  @Test
  void no_room_knows_another_but_those_that_the_map_says() {
    Set<String> wrong = new TreeSet<>();
    for (JavaClass one : HOUSE) {
      String room = room(one);
      if (!MAY_KNOW.containsKey(room) || room.equals(CLI)) continue;
      for (Dependency dependency : one.getDirectDependenciesFromSelf()) {
        String other = room(dependency.getTargetClass());
        if (!other.isEmpty() && !other.equals(room) && !MAY_KNOW.get(room).contains(other)) {
          wrong.add(room + " knows " + other + ": " + dependency.getDescription());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void rooms_do_without_what_is_not_their_business() {
    Set<String> wrong = new TreeSet<>();
    for (JavaClass one : HOUSE) {
      Set<String> without = DOES_WITHOUT.getOrDefault(room(one), Set.of());
      if (without.isEmpty()) continue;
      for (Dependency dependency : one.getDirectDependenciesFromSelf()) {
        String other = dependency.getTargetClass().getBaseComponentType().getPackageName();
        if (without.stream().anyMatch(parent -> isIn(other, parent))) {
          wrong.add(dependency.getDescription());
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(MAY_KNOW.keySet()).containsAll(DOES_WITHOUT.keySet());
  }

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
  void simulators_share_nothing_with_what_they_test() {
    knowsNothingOf(SIMULATORS + "..", BACKENDS + "..", RELAY + "..");
  }

  @Test
  void the_backends_library_can_be_used_alone() {
    knowsNothingOf(BACKENDS + "..", RELAY + "..");
  }
}
