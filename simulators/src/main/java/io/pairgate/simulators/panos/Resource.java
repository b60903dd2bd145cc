package io.pairgate.simulators.panos;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What can be configured: path, fields, what must be there, and which names must exist where. That
 * a rule needs each of its match criteria is a guess.
 */
enum Resource {
  ADDRESS("Objects/Addresses", 63, 1_023),
  ADDRESS_GROUP("Objects/AddressGroups", 63, 1_023),
  SERVICE("Objects/Services", 63, 1_023),
  RULE("Policies/SecurityRules", 63, 1_024);

  private final String path;
  private final int nameCharsMax;
  private final int descriptionCharsMax;

  Resource(String path, int nameCharsMax, int descriptionCharsMax) {
    this.path = path;
    this.nameCharsMax = nameCharsMax;
    this.descriptionCharsMax = descriptionCharsMax;
  }

  static Optional<Resource> of(String path) {
    return Arrays.stream(values()).filter(resource -> resource.path.equals(path)).findFirst();
  }

  String path() {
    return path;
  }

  int nameCharsMax() {
    return nameCharsMax;
  }

  int descriptionCharsMax() {
    return descriptionCharsMax;
  }

  /** The fields that it takes, besides its name. */
  Set<String> fields() {
    return switch (this) {
      case ADDRESS -> Set.of("description", "tag", "ip-netmask", "ip-range", "ip-wildcard", "fqdn");
      case ADDRESS_GROUP -> Set.of("description", "tag", "static", "dynamic");
      case SERVICE -> Set.of("description", "tag", "protocol");
      case RULE ->
          Set.of(
              "description",
              "tag",
              "from",
              "to",
              "source",
              "destination",
              "service",
              "application",
              "category",
              "source-user",
              "action",
              "disabled",
              "log-start",
              "log-end",
              "log-setting",
              "negate-source",
              "negate-destination",
              "schedule",
              "rule-type",
              "profile-setting");
    };
  }

  /** Groups of fields of which exactly one must be there. */
  List<Set<String>> needed() {
    return switch (this) {
      case ADDRESS -> List.of(Set.of("ip-netmask", "ip-range", "ip-wildcard", "fqdn"));
      case ADDRESS_GROUP -> List.of(Set.of("static", "dynamic"));
      case SERVICE -> List.of(Set.of("protocol"));
      case RULE ->
          List.of(
              Set.of("from"),
              Set.of("to"),
              Set.of("source"),
              Set.of("destination"),
              Set.of("service"),
              Set.of("application"),
              Set.of("action"));
    };
  }

  /** Fields with one of a closed set of words. */
  Map<String, List<String>> words() {
    List<String> yesNo = List.of("yes", "no");
    return this == RULE
        ? Map.of(
            "action",
            List.of("allow", "deny", "drop", "reset-client", "reset-server", "reset-both"),
            "disabled",
            yesNo,
            "log-start",
            yesNo,
            "log-end",
            yesNo)
        : Map.of();
  }

  /** Which lists of members name what, and which words stand for themselves. */
  Map<String, List<Resource>> references() {
    return switch (this) {
      case ADDRESS_GROUP -> Map.of("static", List.of(ADDRESS, ADDRESS_GROUP));
      case RULE ->
          Map.of(
              "source", List.of(ADDRESS, ADDRESS_GROUP),
              "destination", List.of(ADDRESS, ADDRESS_GROUP),
              "service", List.of(SERVICE));
      case ADDRESS, SERVICE -> Map.of();
    };
  }

  static Set<String> words(String list) {
    return list.equals("service") ? Set.of("any", "application-default") : Set.of("any");
  }
}
