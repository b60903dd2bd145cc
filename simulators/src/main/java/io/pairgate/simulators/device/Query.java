package io.pairgate.simulators.device;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The query of a request in its order; a name may come more than once. Immutable.
 *
 * @param raw the text behind the question mark, empty if there is none
 */
public record Query(String raw, List<Parameter> parameters) {

  /** One decoded pair. */
  public record Parameter(String name, String value, String raw) {}

  public Query {
    parameters = List.copyOf(parameters);
  }

  /** Reads a query; {@code null} is an empty one. */
  public static Query of(String raw) {
    List<Parameter> parameters = new ArrayList<>();
    String text = raw == null ? "" : raw;
    for (String part : text.split("&")) {
      if (part.isEmpty()) continue;
      int equals = part.indexOf('=');
      String name = equals < 0 ? part : part.substring(0, equals);
      String value = equals < 0 ? "" : part.substring(equals + 1);
      parameters.add(new Parameter(decode(name), decode(value), part));
    }
    return new Query(text, parameters);
  }

  public Optional<String> first(String name) {
    return parameters.stream().filter(p -> p.name().equals(name)).map(Parameter::value).findFirst();
  }

  public List<String> all(String name) {
    return parameters.stream().filter(p -> p.name().equals(name)).map(Parameter::value).toList();
  }

  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    parameters.forEach(p -> names.add(p.name()));
    return names;
  }

  /** Decodes a part of a path or query; what cannot be decoded stays as it is. */
  public static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }
}
