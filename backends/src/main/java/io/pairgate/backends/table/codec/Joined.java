package io.pairgate.backends.table.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code ["a", "b"]} ⇄ {@code "a,b"}; reads a list of options, too.
 *
 * @param between what stands between two of them
 */
public record Joined(String between) implements Codec {
  @Override
  public Object toNative(Object value) {
    List<String> texts = new ArrayList<>();
    for (Object text : (List<?>) value) {
      texts.add(text.toString());
    }
    return String.join(between, texts);
  }

  @Override
  public Optional<Object> fromNative(Object value) {
    List<String> chosen = OptionList.chosen(value);
    if (chosen != null) {
      return Optional.of(chosen);
    }
    if (!(value instanceof String text)) {
      return Optional.empty();
    }
    List<Object> texts = new ArrayList<>();
    for (String part : text.split(Pattern.quote(between), -1)) {
      if (!part.isBlank()) {
        texts.add(part.strip());
      }
    }
    return Optional.of(texts);
  }

  @Override
  public Optional<String> refuses(Object value) {
    boolean ambiguous =
        value instanceof List<?> texts
            && texts.stream().anyMatch(text -> text.toString().contains(between));
    return ambiguous
        ? Optional.of("must not contain what stands between two of them")
        : Optional.empty();
  }
}
