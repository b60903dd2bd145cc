package io.pairgate.simulators.fortiweb;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What FortiWeb has against values. The lengths are a guess. Stateless. */
final class Values {

  private static final int NAME_CHARS_MAX = 63;
  private static final int COMMENT_CHARS_MAX = 199;
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]{7,15}|[0-9a-fA-F:]{2,39}");
  private static final Set<String> COUNTRIES =
      Arrays.stream(Locale.getISOCountries())
          .map(code -> Locale.of("", code).getDisplayCountry(Locale.ENGLISH))
          .collect(Collectors.toUnmodifiableSet());

  private Values() {}

  static String name(Map<String, Object> sent) {
    if (sent.get("name") instanceof String name
        && !name.isEmpty()
        && name.length() <= NAME_CHARS_MAX) {
      return name;
    }
    throw CmdbRefusal.wrong("the name is empty or too long");
  }

  /** Taken as a number or a text, always shown as a text. */
  static String number(Object id) {
    String text = String.valueOf(id);
    if (!text.matches("[1-9]\\d{0,17}")) throw CmdbRefusal.wrong("id: " + id);
    return text;
  }

  static void check(CmdbTable table, Map<String, Object> fields) {
    table
        .choices()
        .forEach(
            (field, words) -> {
              if (!words.contains(fields.get(field))) throw wrong(field, fields);
            });
    table
        .predefined()
        .forEach(
            (field, names) -> {
              Object name = fields.get(field);
              // what refers to nothing is told by the code of "no such entry"
              if (!"".equals(name) && !names.contains(name)) throw CmdbRefusal.absent();
            });
    if (String.valueOf(fields.get("comment")).length() > COMMENT_CHARS_MAX) {
      throw wrong("comment", fields);
    }
    switch (table) {
      case VIP -> {
        String[] parts = String.valueOf(fields.get("vip")).split("/", -1);
        boolean right = parts.length == 2 && isAddress(parts[0]) && parts[1].matches("\\d{1,3}");
        if (!right) throw wrong("vip", fields);
      }
      case SERVER -> {
        if (!isAddress(String.valueOf(fields.get("ip")))) throw wrong("ip", fields);
        boolean right = fields.get("port") instanceof Integer port && port >= 1 && port <= 65_535;
        if (!right) throw wrong("port", fields);
      }
      case IP_MEMBER -> {
        List<String> ends = List.of(String.valueOf(fields.get("ip")).split("-", -1));
        if (ends.size() > 2 || !ends.stream().allMatch(Values::isAddress)) {
          throw wrong("ip", fields);
        }
      }
      case COUNTRY -> {
        if (!COUNTRIES.contains(fields.get("country-name"))) throw CmdbRefusal.wrongCountry();
      }
      default -> {}
    }
  }

  /** In some tables no two rows say the same. */
  static void refuseTwin(CmdbTable table, Entries.Row row, Entries.Row other) {
    String telling =
        switch (table) {
          case VIP_LIST -> "vip";
          case IP_MEMBER -> "ip";
          case COUNTRY -> "country-name";
          default -> null;
        };
    if (telling != null && row.fields().get(telling).equals(other.fields().get(telling))) {
      throw table == CmdbTable.IP_MEMBER ? CmdbRefusal.listed() : CmdbRefusal.exists();
    }
  }

  private static boolean isAddress(String text) {
    return ADDRESS.matcher(text).matches();
  }

  private static CmdbRefusal wrong(String field, Map<String, Object> fields) {
    return CmdbRefusal.wrong(field + ": " + fields.get(field));
  }
}
