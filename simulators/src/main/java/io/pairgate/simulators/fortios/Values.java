package io.pairgate.simulators.fortios;

import io.pairgate.simulators.device.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What FortiOS makes of values: netmasks written out, lists of named rows, lengths. Stateless. */
final class Values {

  private static final Pattern CIDR =
      Pattern.compile("((?:\\d{1,3}\\.){3}\\d{1,3})(?:/(\\d{1,2})| ((?:\\d{1,3}\\.){3}\\d{1,3}))?");
  private static final Set<String> NAMED_ROWS =
      Set.of("member", "srcintf", "dstintf", "srcaddr", "dstaddr", "service");
  private static final int COMMENT_CHARS_MAX = 1_023;
  private static final int INTERFACE_CHARS_MAX = 35;
  private static final long POLICY_ID_MAX = 4_294_967_294L;

  private Values() {}

  /** The value as the device keeps it. */
  static Object normal(String name, Object value) {
    if (name.equals("subnet")) return netmask(String.valueOf(value));
    if (NAMED_ROWS.contains(name)) return rows(name, value, "name");
    if (name.equals("mappedip")) return rows(name, value, "range");
    return value;
  }

  static long policyId(Object value) {
    long id = -1;
    if (value instanceof Number number) id = number.longValue();
    if (value instanceof String text && text.matches("\\d{1,10}")) id = Long.parseLong(text);
    if (id < 0 || id > POLICY_ID_MAX) throw CmdbRefusal.bad("policyid: " + value);
    return id;
  }

  static void check(CmdbTable table, Map<String, Object> row) {
    Object name = row.get("name");
    if (name != null && String.valueOf(name).length() > table.nameCharsMax()) {
      throw CmdbRefusal.bad("name is longer than " + table.nameCharsMax());
    }
    for (String comment : List.of("comment", "comments")) {
      if (String.valueOf(row.get(comment)).length() > COMMENT_CHARS_MAX) {
        throw CmdbRefusal.bad(comment + " is longer than " + COMMENT_CHARS_MAX);
      }
    }
    table
        .choices()
        .forEach(
            (attribute, allowed) -> {
              Object value = row.get(attribute);
              if (value != null && !allowed.contains(String.valueOf(value))) {
                throw CmdbRefusal.bad("value parse error before '%s'".formatted(value));
              }
            });
    for (String required : table.required()) {
      if (row.get(required) instanceof List<?> list && list.isEmpty()) {
        throw CmdbRefusal.bad(required + " is empty");
      }
    }
  }

  /** "1.1.1.1/32" reads back as "1.1.1.1 255.255.255.255"; host bits are dropped. */
  private static String netmask(String text) {
    Matcher m = CIDR.matcher(text);
    if (!m.matches())
      throw CmdbRefusal.bad("subnet: value parse error before '%s'".formatted(text));
    long address = number(m.group(1));
    long mask = 0xffffffffL;
    if (m.group(2) != null) {
      int prefix = Integer.parseInt(m.group(2));
      if (prefix > 32) throw CmdbRefusal.bad("subnet: prefix " + prefix);
      mask = 0xffffffffL << 32 - prefix & 0xffffffffL;
    } else if (m.group(3) != null) {
      mask = number(m.group(3));
    }
    return dotted(address & mask) + " " + dotted(mask);
  }

  private static long number(String dotted) {
    long number = 0;
    for (String part : dotted.split("\\.")) {
      int octet = Integer.parseInt(part);
      if (octet > 255) throw CmdbRefusal.bad("value parse error before '%s'".formatted(dotted));
      number = number << 8 | octet;
    }
    return number;
  }

  private static String dotted(long number) {
    return "%d.%d.%d.%d"
        .formatted(number >> 24 & 255, number >> 16 & 255, number >> 8 & 255, number & 255);
  }

  private static List<Map<String, Object>> rows(String attribute, Object value, String key) {
    if (!(value instanceof List<?> list)) throw CmdbRefusal.bad(attribute + ": a list is needed");
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Object one : list) {
      boolean named = one instanceof Map<?, ?> map && map.get(key) instanceof String;
      if (!named) throw CmdbRefusal.bad("%s: rows with %s are needed".formatted(attribute, key));
      String name = (String) Json.asObject(one).get(key);
      boolean isInterface = attribute.endsWith("intf");
      if (isInterface && name.length() > INTERFACE_CHARS_MAX) {
        throw CmdbRefusal.bad(attribute + ": the name is too long");
      }
      Map<String, Object> row = new LinkedHashMap<>();
      row.put(key, name);
      row.put("q_origin_key", name);
      rows.add(row);
    }
    return rows;
  }
}
