package io.pairgate.backends.table.codec;

import java.util.List;
import java.util.Optional;

/**
 * The one entry of an alias: a network, a range or a domain name, all of them at one place. What is
 * of another kind, or not alone, is not shown. Reads a list of options, too.
 */
public record AliasEntry(Kind kind) implements Codec {

  /** What an entry can be. */
  public enum Kind {
    NETWORK,
    RANGE,
    NAME
  }

  @Override
  public Object toNative(Object value) {
    return value;
  }

  @Override
  public Optional<Object> fromNative(Object value) {
    List<String> chosen = OptionList.chosen(value);
    List<String> entries =
        chosen != null ? chosen : value instanceof String text ? text.lines().toList() : List.of();
    return entries.size() == 1 && kindOf(entries.getFirst()) == kind
        ? Optional.of(entries.getFirst())
        : Optional.empty();
  }

  private static Kind kindOf(String entry) {
    if (entry.indexOf('/') > 0) {
      return Kind.NETWORK;
    }
    boolean range =
        entry.indexOf('-') > 0
            && entry.chars().allMatch(c -> Character.digit(c, 16) >= 0 || ":.-".indexOf(c) >= 0);
    return range ? Kind.RANGE : Kind.NAME;
  }

  @Override
  public boolean tells() {
    return true;
  }
}
