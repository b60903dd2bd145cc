package io.pairgate.simulators.neutron;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Neutron's checks of what a client sends, after conversion. Stateless. */
final class Checks {

  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}-?([0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}");
  private static final Pattern MAC = Pattern.compile("([0-9a-fA-F]{2}[:-]){5}[0-9a-fA-F]{2}");

  private Checks() {}

  /** Throws the refusal that Neutron answers, or returns. */
  static void check(Attribute attribute, Object value) {
    String wrong =
        switch (attribute.check()) {
          case "string" -> text(value, attribute.limitChars());
          case "not-default" -> notDefault(value, attribute.limitChars());
          case "string-or-null" -> value == null ? "" : text(value, attribute.limitChars());
          case "uuid" -> uuid(value);
          case "uuid-or-null" -> value == null ? "" : uuid(value);
          case "uuid-list" -> uuids(value);
          case "values" -> oneOf(value, attribute.values());
          case "non-negative" -> negative(value);
          case "ip-or-null" -> value == null ? "" : address(value);
          case "nameservers" -> nameservers(value);
          case "mac" -> mac(value);
          case "fixed-ips" -> fixedIps(value);
          case "objects" -> objects(value);
          case "object-or-null" -> value == null ? "" : object(value);
          case "gateway" -> value == null ? "" : gateway(value);
          default -> "";
        };
    if (!wrong.isEmpty()) {
      throw Refusal.badBody("Invalid input for %s. Reason: %s".formatted(attribute.name(), wrong));
    }
  }

  private static String text(Object value, int limitChars) {
    if (!(value instanceof String text)) {
      return "'%s' is not a valid string.".formatted(value == null ? "None" : value);
    }
    if (text.length() > limitChars) {
      return "'%s' exceeds maximum length of %d.".formatted(text, limitChars);
    }
    return "";
  }

  /** The reserved name is no bad input but a conflict. */
  private static String notDefault(Object value, int limitChars) {
    String wrong = text(value, limitChars);
    if (wrong.isEmpty() && "default".equalsIgnoreCase(String.valueOf(value))) {
      throw Refusal.conflict(
          "SecurityGroupDefaultAlreadyExists", "Default security group already exists.");
    }
    return wrong;
  }

  private static String uuid(Object value) {
    boolean right = value instanceof String text && UUID.matcher(text).matches();
    return right ? "" : "'%s' is not a valid UUID.".formatted(value);
  }

  private static String uuids(Object value) {
    if (!(value instanceof List<?> list)) return "'%s' is not a list.".formatted(value);
    return list.stream().map(Checks::uuid).filter(w -> !w.isEmpty()).findFirst().orElse("");
  }

  private static String oneOf(Object value, List<Object> values) {
    return value == null || values.contains(value) ? "" : value + " is not in valid_values.";
  }

  private static String negative(Object value) {
    return ((Number) value).longValue() >= 0 ? "" : "'%s' should be non-negative.".formatted(value);
  }

  private static String address(Object value) {
    return Cidr.address(String.valueOf(value)).isPresent()
        ? ""
        : "'%s' is not a valid IP address.".formatted(value);
  }

  private static String nameservers(Object value) {
    if (!(value instanceof List<?> list)) {
      return "Invalid data format for nameserver: '%s'.".formatted(value);
    }
    for (Object one : list) {
      String wrong = address(one);
      if (!wrong.isEmpty()) return "'%s' is not a valid nameserver. %s".formatted(one, wrong);
    }
    return "";
  }

  private static String mac(Object value) {
    boolean right = value == null || MAC.matcher(String.valueOf(value)).matches();
    return right ? "" : "'%s' is not a valid MAC address.".formatted(value);
  }

  private static String fixedIps(Object value) {
    boolean right = value instanceof List<?> list && list.stream().allMatch(Map.class::isInstance);
    return right ? "" : "Invalid data format for fixed IP: '%s'.".formatted(value);
  }

  private static String objects(Object value) {
    boolean right =
        value == null
            || value instanceof List<?> list && list.stream().allMatch(Map.class::isInstance);
    return right ? "" : "Invalid data format: '%s'.".formatted(value);
  }

  private static String object(Object value) {
    return value instanceof Map ? "" : "'%s' is not a dictionary.".formatted(value);
  }

  /** An empty object means the same as null. */
  private static String gateway(Object value) {
    String wrong = object(value);
    if (!wrong.isEmpty() || ((Map<?, ?>) value).isEmpty()) return wrong;
    Object network = ((Map<?, ?>) value).get("network_id");
    return network == null
        ? "Validation of dictionary's keys failed. Expected keys: {'network_id'} Provided keys: "
            + ((Map<?, ?>) value).keySet()
        : uuid(network);
  }
}
