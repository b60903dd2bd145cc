package io.pairgate.relay.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Any key with any value is taken or refused by file and line; CONTRIBUTING tells of long runs. */
class ConfigFuzzTest {

  private static final Map<String, String> ENVIRONMENT =
      Map.of("SECRET", "0123456789abcdef0123456789abcdef", "SHORT", "x");

  private static final List<String> VALUES =
      List.of(
          "web",
          "127.0.0.1",
          "0.0.0.0",
          "10.0.0.1",
          "10.0.0.50/24",
          "::1",
          "env:SECRET",
          "env:SHORT",
          "env:NOBODY",
          "file:/nowhere",
          "\"file:\\0\"",
          "http://10.0.0.2:8080",
          "https://10.0.0.2",
          "http://user:x@10.0.0.2",
          "http://[::1",
          "http://a b",
          "jdbc:mariadb://127.0.0.1:3306/pairgate",
          "jdbc:mariadb:///",
          "jdbc:mariadb://127.0.0.1:99999/x?password=y",
          "0",
          "1",
          "-1",
          "8080",
          "65536",
          "99999999999999999999",
          "1e3",
          "true",
          "null",
          "\"\"",
          "\" \"",
          "\"\\0\"",
          "\"a\\0b\"",
          "\"a\\nb\"",
          "\"\\ud800\"",
          "'ü€'",
          "[]",
          "[a, b]",
          "{}",
          "{a: b}",
          "*a",
          "&a x",
          "!!java.net.URL x",
          "/var/lib/pairgate",
          "x".repeat(2_000));

  private static <T> T of(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }

  private static String value(ConfigKey key, Random random) {
    if (key.kind() == ConfigKey.Kind.CHOICE && random.nextBoolean()) {
      return of(List.of(key.unit().split(", ")), random);
    }
    return of(VALUES, random);
  }

  /** Some keys in their sections, and now and then a piece of the text cut out or doubled. */
  private static String text(Random random) {
    Map<String, StringBuilder> sections = new LinkedHashMap<>();
    StringBuilder text = new StringBuilder();
    List<ConfigKey> keys = ConfigKey.all();
    for (int count = 1 + random.nextInt(30); count > 0; count--) {
      ConfigKey key = of(keys, random);
      int dot = key.path().lastIndexOf('.');
      String section = dot < 0 ? "" : key.path().substring(0, dot);
      sections
          .computeIfAbsent(section, name -> new StringBuilder())
          .append(key.path().substring(dot + 1))
          .append(": ")
          .append(value(key, random))
          .append(", ");
    }
    Map<String, String> nested = new LinkedHashMap<>();
    sections.forEach((path, entries) -> nested.put(path, entries.toString()));
    nested.forEach(
        (path, entries) -> {
          String[] names = path.split("\\.");
          if (path.isEmpty()) {
            text.append(entries.replace(", ", "\n"));
          } else if (names.length == 1) {
            text.append(path).append(": { ").append(entries).append(inner(path, nested));
            text.append(" }\n");
          } else if (!nested.containsKey(names[0])) {
            text.append(names[0]).append(": { ").append(names[1]).append(": { ");
            text.append(entries).append(" } }\n");
          }
        });
    text.append("auth: { tokens: [ { name: ").append(of(VALUES, random));
    text.append(", token: ").append(of(VALUES, random)).append(" } ] }\n");
    return random.nextInt(4) > 0 ? text.toString() : cut(text, random);
  }

  private static String inner(String section, Map<String, String> nested) {
    StringBuilder inner = new StringBuilder();
    nested.forEach(
        (path, entries) -> {
          if (path.matches(section + "\\.[a-z_]+")) {
            inner.append(path.substring(section.length() + 1));
            inner.append(": { ").append(entries).append(" }, ");
          }
        });
    return inner.toString();
  }

  private static String cut(StringBuilder text, Random random) {
    int at = random.nextInt(text.length());
    int end = Math.min(text.length(), at + random.nextInt(20));
    if (random.nextBoolean()) text.insert(at, text.substring(at, end));
    else text.delete(at, end);
    return text.toString();
  }

  @Property(seed = "6", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void any_configuration_is_taken_or_refused(@ForAll Random random) {
    String text = text(random);
    try {
      assertThat(ConfigReader.read("pairgate.yaml", text, ENVIRONMENT)).isNotNull();
    } catch (ConfigProblems refused) {
      assertThat(refused.problems())
          .isNotEmpty()
          .allSatisfy(problem -> assertThat(problem).contains("pairgate.yaml").isNotBlank());
    } catch (RuntimeException | StackOverflowError fault) {
      throw new AssertionError("neither taken nor refused:\n" + text, fault);
    }
  }

  /** One key after the other with one value each, the others as they are by default. */
  @Property(seed = "7", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void any_value_of_one_key_is_taken_or_refused(@ForAll Random random) {
    ConfigKey key = of(ConfigKey.all(), random);
    String text = key.path().replace(".", ": { ") + ": " + value(key, random);
    text += " }".repeat(key.path().split("\\.").length - 1) + "\n";
    try {
      assertThat(ConfigReader.read("pairgate.yaml", text, ENVIRONMENT)).isNotNull();
    } catch (ConfigProblems refused) {
      assertThat(refused.problems()).isNotEmpty();
    } catch (RuntimeException | StackOverflowError fault) {
      throw new AssertionError("neither taken nor refused: " + text, fault);
    }
  }
}
