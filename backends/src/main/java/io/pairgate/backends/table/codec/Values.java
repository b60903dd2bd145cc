package io.pairgate.backends.table.codec;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A word of the family for a word of the vendor: {@code true ⇄ "enable"}. A vendor's word that the
 * table does not have is not shown.
 */
public final class Values implements Codec {

  private final Map<Object, Object> toNative;
  private final Map<Object, Object> fromNative = new HashMap<>();

  public Values(Map<Object, Object> toNative) {
    this.toNative = Map.copyOf(toNative);
    this.toNative.forEach((ours, theirs) -> fromNative.put(theirs, ours));
  }

  /** The vendor's words, as texts. */
  public Set<String> words() {
    return fromNative.keySet().stream().map(String::valueOf).collect(Collectors.toSet());
  }

  @Override
  public Object toNative(Object value) {
    return toNative.get(value);
  }

  @Override
  public Optional<Object> fromNative(Object value) {
    return Optional.ofNullable(fromNative.get(OptionList.plain(value)));
  }

  @Override
  public Optional<String> refuses(Object value) {
    return toNative.containsKey(value)
        ? Optional.empty()
        : Optional.of("only " + toNative.keySet() + " are possible here");
  }
}
