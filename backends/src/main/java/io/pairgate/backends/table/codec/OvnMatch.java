package io.pairgate.backends.table.codec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a policy is about ⇄ OVN's expression: {@code ip4 && ip4.src == {$cmp.a, $cmp.b}}. An
 * expression that somebody else wrote otherwise is not understood, and then nothing is shown of it.
 */
public record OvnMatch() implements Codec {

  private static final String BASE = "ip4";
  private static final String AND = " && ";

  /** A name that an expression can refer to (ovn-nb(5), Address_Set). */
  private static final Pattern NAME = Pattern.compile("[A-Za-z_.][A-Za-z0-9_.]*");

  /** A clause: a field and a list of {@code $name} or of texts. */
  private static final Pattern CLAUSE =
      Pattern.compile(
          "(ip4\\.src|ip4\\.dst|inport|outport) == \\{"
              + "((?:\\$[A-Za-z0-9_.]+|\"[^\"\\\\]*\")(?:, (?:\\$[A-Za-z0-9_.]+|\"[^\"\\\\]*\"))*)}");

  private static final Pattern MEMBER = Pattern.compile("\\$([A-Za-z0-9_.]+)|\"([^\"\\\\]*)\"");

  /** In the order in which they stand in an expression. */
  private enum Field {
    SOURCES("sources", "ip4.src", true),
    DESTINATIONS("destinations", "ip4.dst", true),
    IN("in", "inport", false),
    OUT("out", "outport", false);

    private final String key;
    private final String word;
    private final boolean names;

    Field(String key, String word, boolean names) {
      this.key = key;
      this.word = word;
      this.names = names;
    }
  }

  @Override
  public Object toNative(Object value) {
    Map<?, ?> parts = (Map<?, ?>) value;
    StringBuilder match = new StringBuilder(BASE);
    for (Field field : Field.values()) {
      if (parts.get(field.key) instanceof List<?> members && !members.isEmpty()) {
        String list =
            members.stream()
                .map(member -> field.names ? "$" + member : "\"" + member + "\"")
                .collect(Collectors.joining(", "));
        match.append(AND).append(field.word).append(" == {").append(list).append('}');
      }
    }
    return match.toString();
  }

  @Override
  public Optional<String> refuses(Object value) {
    if (!(value instanceof Map<?, ?> parts)) return Optional.of("must be a map");
    for (Field field : Field.values()) {
      if (!(parts.get(field.key) instanceof List<?> members)) continue;
      for (Object member : members) {
        String text = member.toString();
        if (field.names && !NAME.matcher(text).matches()) {
          return Optional.of("\"" + text + "\" is no name that an OVN expression can refer to");
        }
        if (text.indexOf('"') >= 0 || text.indexOf('\\') >= 0) {
          return Optional.of("a port's name must not have \" or \\ in it");
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<Object> fromNative(Object value) {
    if (!(value instanceof String text) || !text.startsWith(BASE)) return Optional.empty();
    Map<String, Object> parts = new LinkedHashMap<>();
    for (Field field : Field.values()) parts.put(field.key, List.of());
    String rest = text.substring(BASE.length());
    while (!rest.isEmpty()) {
      Matcher clause = CLAUSE.matcher(rest);
      if (!rest.startsWith(AND) || !clause.find(AND.length()) || clause.start() != AND.length()) {
        return Optional.empty();
      }
      if (!put(clause.group(1), clause.group(2), parts)) return Optional.empty();
      rest = rest.substring(clause.end());
    }
    return Optional.of(parts);
  }

  private static boolean put(String word, String list, Map<String, Object> parts) {
    for (Field field : Field.values()) {
      if (!field.word.equals(word)) continue;
      List<Object> members = new ArrayList<>();
      for (Matcher member = MEMBER.matcher(list); member.find(); ) {
        String found = field.names ? member.group(1) : member.group(2);
        if (found == null) return false;
        members.add(found);
      }
      return parts.put(field.key, members) instanceof List<?> before && before.isEmpty();
    }
    return false;
  }
}
