package io.pairgate.relay.config;

import java.util.Locale;

/** Every key with its type, unit, default and limits: for a terminal and for the documentation. */
public final class ConfigReference {

  private ConfigReference() {}

  /** Text for a terminal. */
  public static String text() {
    StringBuilder text = new StringBuilder();
    for (ConfigKey key : ConfigKey.all()) {
      text.append(key.path()).append("  (").append(type(key)).append(")\n");
      text.append("    ").append(key.about()).append('\n');
      text.append("    default: ").append(defaultOf(key));
      if (!key.variable().isEmpty()) {
        text.append("    environment: ").append(key.variable());
      }
      text.append("\n\n");
    }
    return text.toString();
  }

  /** The table of docs/configuration.md. */
  public static String markdown() {
    StringBuilder table = new StringBuilder();
    table.append("| key | type, unit, limits | default | meaning |\n|---|---|---|---|\n");
    for (ConfigKey key : ConfigKey.all()) {
      table.append(
          "| `%s` | %s | %s | %s |%n"
              .formatted(key.path(), type(key), defaultOf(key), key.about())
              .replace(System.lineSeparator(), "\n"));
    }
    return table.toString();
  }

  private static String type(ConfigKey key) {
    return switch (key.kind()) {
      case TEXT -> "text";
      case NAME -> "name: 1–64 of A–Z a–z 0–9 . _ -";
      case WHOLE -> key.unit() + ", " + number(key, key.min()) + "–" + number(key, key.max());
      case CHOICE -> "one of " + key.unit();
      case SECRET -> "secret: env:NAME or file:/path";
    };
  }

  private static String defaultOf(ConfigKey key) {
    if (key.defaultText() == null) {
      return "none";
    }
    return key.kind() == ConfigKey.Kind.WHOLE
        ? number(key, Long.parseLong(key.defaultText()))
        : key.defaultText();
  }

  /** A port is a name made of digits. */
  private static String number(ConfigKey key, long number) {
    return key.unit().equals("port")
        ? Long.toString(number)
        : String.format(Locale.ROOT, "%,d", number);
  }
}
