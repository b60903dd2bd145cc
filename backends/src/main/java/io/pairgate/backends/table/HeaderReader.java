package io.pairgate.backends.table;

import io.pairgate.backends.yaml.YamlMap;
import io.pairgate.backends.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the extra headers of a driver or of one of its operations. */
final class HeaderReader {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,64}");

  /** What the transport and the sign-in say themselves. */
  private static final Set<String> TAKEN =
      Set.of(
          "host",
          "connection",
          "content-length",
          "transfer-encoding",
          "user-agent",
          "authorization",
          "cookie",
          "traceparent");

  private HeaderReader() {}

  static List<CallLine.Parameter> headers(YamlMap map, TemplateReader templates) {
    List<CallLine.Parameter> headers = new ArrayList<>();
    map.mapOrEmpty("headers")
        .entries()
        .forEach(
            (name, value) -> {
              checkName(name, value);
              if (TAKEN.contains(name.toLowerCase(Locale.ROOT))) {
                value.problem("header '" + name + "' cannot be set by a table");
              }
              headers.add(new CallLine.Parameter(name, templates.read(value.text(), value)));
            });
    return headers;
  }

  static void checkName(String name, YamlValue where) {
    if (!NAME.matcher(name).matches()) {
      where.problem("'" + name + "' is no header's name: 1 to 64 of A-Z a-z 0-9 -");
    }
  }
}
