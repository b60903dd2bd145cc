package io.pairgate.relay.config;

import io.pairgate.backends.yaml.Nearest;
import io.pairgate.backends.yaml.YamlFile;
import io.pairgate.backends.yaml.YamlMap;
import io.pairgate.backends.yaml.YamlValue;
import io.pairgate.relay.seal.SealFailure;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The values of keys, from the environment or the file; gathers what is wrong with each. */
final class ConfigValues {

  private static final int TEXT_CHARACTERS_MAX = 1_024;

  /** A value as it was written, and where. */
  private record Found(String text, int line, String variable) {}

  private final YamlFile file;
  private final Map<String, String> environment;
  private final Map<String, YamlMap> sections = new HashMap<>();
  private final Set<String> referred = new HashSet<>();
  private final List<String> ofEnvironment = new ArrayList<>();

  ConfigValues(String name, String text, Map<String, String> environment) {
    boolean blank = text.lines().allMatch(line -> line.isBlank() || line.startsWith("#"));
    this.file = YamlFile.read(name, blank ? "{}" : text);
    this.environment = environment;
  }

  boolean given(ConfigKey key) {
    return found(key).isPresent();
  }

  String text(ConfigKey key) {
    Optional<Found> found = found(key);
    String text = found.map(Found::text).orElse(key.defaultText());
    if (text == null) {
      problem(key, key.path() + " is missing: " + key.about());
      return "";
    }
    return found.isEmpty() ? text : checked(key, text, found.get());
  }

  private String checked(ConfigKey key, String text, Found found) {
    boolean name = key.kind() == ConfigKey.Kind.NAME;
    if (name && !text.matches("[A-Za-z0-9._-]{1,64}")) {
      problem(found, key.path() + " must be 1–64 of A–Z a–z 0–9 . _ -");
    } else if (text.isBlank() || text.length() > TEXT_CHARACTERS_MAX) {
      problem(found, key.path() + " must be a text of 1–" + TEXT_CHARACTERS_MAX + " characters");
    }
    return text;
  }

  /** A file or a folder; empty if there is none, or a text that can be none, which is a problem. */
  Optional<Path> path(ConfigKey key) {
    String text = text(key);
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
    } catch (InvalidPathException notOne) {
      problem(key, key.path() + " is no path of a file");
      return Optional.empty();
    }
  }

  long whole(ConfigKey key) {
    Optional<Found> found = found(key);
    if (found.isPresent()) {
      try {
        long number = Long.parseLong(found.get().text().strip().replace("_", ""));
        if (number >= key.min() && number <= key.max()) {
          return number;
        }
      } catch (NumberFormatException notWhole) {
        // told below, together with what is out of range
      }
      problem(
          found.get(),
          "%s must be a whole number from %d to %d (%s)"
              .formatted(key.path(), key.min(), key.max(), key.unit()));
    }
    return Long.parseLong(key.defaultText());
  }

  int number(ConfigKey key) {
    return Math.toIntExact(whole(key));
  }

  <E extends Enum<E>> E choice(ConfigKey key, Class<E> choices) {
    Optional<Found> found = found(key);
    String word = found.map(Found::text).orElse(key.defaultText()).strip();
    for (E choice : choices.getEnumConstants()) {
      if (choice.name().equalsIgnoreCase(word)) {
        return choice;
      }
    }
    problem(found.orElseThrow(), key.path() + " must be one of " + key.unit());
    return choices.getEnumConstants()[0];
  }

  /** The secret itself; null if there is none. */
  String secret(ConfigKey key) {
    Optional<Found> found = found(key);
    String direct = environment.get(key.variable());
    if (direct != null) {
      return direct;
    }
    return found.map(at -> secret(key.path(), at)).orElse(null);
  }

  /** Reads a secret that is given as often as it is asked, from where it stands now. */
  Supplier<String> secretAgain(ConfigKey key) {
    String direct = environment.get(key.variable());
    String reference = direct == null ? found(key).orElseThrow().text() : "";
    return () -> {
      Secret.Found now =
          direct == null ? Secret.resolve(reference, environment) : new Secret.Found(direct, null);
      if (now.problem() != null) {
        throw new SealFailure(now.problem());
      }
      return now.value();
    };
  }

  private String secret(String path, Found at) {
    if (at.text().startsWith("env:")) {
      referred.add(at.text().substring(4));
    }
    Secret.Found secret = Secret.resolve(at.text(), environment);
    if (secret.problem() != null) {
      problem(at, path + ": " + secret.problem());
    }
    return secret.value();
  }

  boolean hasTokens() {
    return !section("auth").list("tokens").isEmpty();
  }

  boolean hasCertificates() {
    return !section("auth").list("certificates").isEmpty();
  }

  /** The entries of a list of the file. */
  List<YamlValue> list(String section, String key) {
    return section(section).list(key);
  }

  /** The secret that an entry of a list refers to; null if it could not be had. */
  String secretOf(YamlMap entry, String key, String called) {
    String reference = entry.text(key);
    return reference.isEmpty() ? null : secret(called, new Found(reference, entry.line(key), ""));
  }

  private Optional<Found> found(ConfigKey key) {
    String value = environment.get(key.variable());
    YamlMap section = section(parent(key.path()));
    Optional<YamlValue> written = section.value(last(key.path()));
    if (value != null) {
      return Optional.of(new Found(value, 0, key.variable()));
    }
    return written.map(at -> new Found(at.text(), at.line(), ""));
  }

  private YamlMap section(String path) {
    if (path.isEmpty()) {
      return file.root();
    }
    YamlMap known = sections.get(path);
    if (known == null) {
      known = section(parent(path)).mapOrEmpty(last(path)).called("'" + path + "'");
      sections.put(path, known);
    }
    return known;
  }

  private static String parent(String path) {
    return path.contains(".") ? path.substring(0, path.lastIndexOf('.')) : "";
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /** Notes a problem where the key is written, or where the section begins that should have it. */
  void problem(ConfigKey key, String message) {
    problem(
        found(key).orElseGet(() -> new Found("", section(parent(key.path())).line(), "")), message);
  }

  private void problem(Found at, String message) {
    if (at.variable().isEmpty()) {
      file.problem(at.line(), message);
    } else {
      ofEnvironment.add("environment variable " + at.variable() + ": " + message);
    }
  }

  /** Notes a problem with a section of the file, if it stands there at all. */
  void problemOfSection(String name, String message) {
    if (file.root().has(name)) {
      file.problem(file.root().line(name), message);
    }
  }

  /** Reports unknown keys and variables; throws if anything was wrong. */
  void finish() {
    file.root().done();
    sections.values().forEach(YamlMap::done);
    unknownVariables();
    List<String> all = new ArrayList<>();
    file.problems().stream().map(Object::toString).distinct().forEach(all::add);
    ofEnvironment.stream().distinct().forEach(all::add);
    if (!all.isEmpty()) {
      throw new ConfigProblems(all);
    }
  }

  private void unknownVariables() {
    List<String> known =
        ConfigKey.all().stream()
            .map(ConfigKey::variable)
            .filter(variable -> !variable.isEmpty())
            .toList();
    for (String variable : environment.keySet()) {
      if (inSection(variable) && !known.contains(variable) && !referred.contains(variable)) {
        ofEnvironment.add(
            "environment variable "
                + variable
                + ": there is no such key"
                + Nearest.hint(variable, known));
      }
    }
  }

  private boolean inSection(String variable) {
    return sections.keySet().stream().anyMatch(path -> variable.startsWith(variable(path) + "_"));
  }

  private static String variable(String path) {
    return "PAIRGATE_" + path.toUpperCase(Locale.ROOT).replace('.', '_');
  }
}
