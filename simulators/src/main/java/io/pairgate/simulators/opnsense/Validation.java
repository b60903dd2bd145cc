package io.pairgate.simulators.opnsense;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What OPNsense has against an object, by field. The messages of names, reserved words and double
 * names are its own, the others are a guess.
 */
record Validation(Config config, Kind kind, String uuid) {

  private static final Pattern ALIAS_NAME =
      Pattern.compile("[a-zA-Z]|[_a-zA-Z][a-zA-Z0-9][_a-zA-Z0-9]{0,29}");

  /** Some of pf's words and of the services' names. */
  private static final List<String> RESERVED =
      List.of(
          "all", "any", "block", "from", "in", "log", "out", "pass", "port", "to", "http", "ssh");

  private static final Pattern ADDRESS =
      Pattern.compile("[0-9a-fA-F:.]+(/\\d{1,3})?|[0-9.]+-[0-9.]+");
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_-]*)(\\.[A-Za-z0-9_-]+)+\\.?");
  private static final int DESCRIPTION_CHARS_MAX = 255;

  Map<String, String> wrong(Map<String, String> fields) {
    Map<String, String> wrong = new LinkedHashMap<>();
    kind.options()
        .forEach(
            (name, options) -> {
              String between = kind.many().getOrDefault(name, "\u0000");
              for (String value : Config.split(fields.get(name), between)) {
                if (!options.contains(value)) add(wrong, name, "Option not in list.");
              }
            });
    if (!fields.get("enabled").matches("[01]")) add(wrong, "enabled", "Value should be a boolean.");
    if (fields.get("description").length() > DESCRIPTION_CHARS_MAX) {
      add(wrong, "description", "Description should be a string between 1 and 255 characters");
    }
    switch (kind) {
      case ALIAS -> alias(fields, wrong);
      case RULE -> rule(fields, wrong);
    }
    return wrong;
  }

  private void add(Map<String, String> wrong, String field, String message) {
    wrong.putIfAbsent(kind.envelope() + "." + field, message);
  }

  private void alias(Map<String, String> fields, Map<String, String> wrong) {
    String name = fields.get("name");
    if (!ALIAS_NAME.matcher(name).matches()) {
      add(
          wrong,
          "name",
          "The name must start with a letter or single underscore, be less than 32 characters and"
              + " only consist of alphanumeric characters or underscores.");
    }
    if (RESERVED.contains(name)) {
      add(
          wrong,
          "name",
          "The name cannot be the internally reserved keyword \"%s\".".formatted(name));
    }
    if (config.hasAlias(name, uuid)) {
      add(wrong, "name", "An alias with this name already exists.");
    }
    if (fields.get("type").isEmpty()) add(wrong, "type", "A value is required.");
    for (String entry : Config.split(fields.get("content"), "\n")) {
      boolean right =
          switch (fields.get("type")) {
            case "host" -> isHost(entry) || config.hasAlias(entry, "");
            case "network" -> ADDRESS.matcher(entry).matches() || config.hasAlias(entry, "");
            case "networkgroup" -> config.hasAlias(entry, "");
            case "port" -> entry.matches("\\d{1,5}(:\\d{1,5})?") || config.hasAlias(entry, "");
            default -> true;
          };
      if (!right) {
        add(wrong, "content", "Entry \"%s\" is not a valid entry.".formatted(entry));
      }
    }
  }

  private static boolean isHost(String entry) {
    return ADDRESS.matcher(entry).matches() || HOST.matcher(entry).matches();
  }

  private void rule(Map<String, String> fields, Map<String, String> wrong) {
    if (!fields.get("sequence").matches("[1-9]\\d{0,5}")) {
      add(wrong, "sequence", "Sequence shall be between 1 and 999999.");
    }
    for (String net : List.of("source_net", "destination_net")) {
      if (fields.get(net).isEmpty()) add(wrong, net, "A value is required.");
      for (String entry : Config.split(fields.get(net), ",")) {
        boolean right =
            List.of("any", "(self)", "lan", "wan").contains(entry)
                || ADDRESS.matcher(entry).matches()
                || config.hasAlias(entry, "");
        if (!right) {
          add(wrong, net, "%s is not a valid source IP address or alias.".formatted(entry));
        }
      }
    }
    boolean ports =
        !fields.get("destination_port").isEmpty() || !fields.get("source_port").isEmpty();
    if (ports && !List.of("TCP", "UDP", "TCP/UDP").contains(fields.get("protocol"))) {
      add(wrong, "destination_port", "Destination ports are only valid for tcp or udp type rules.");
    }
  }
}
