package io.pairgate.backends.table.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Countries by two letters ⇄ by their English names, as Java knows them: {@code PL ⇄ Poland}. */
public record CountryNames() implements Codec {
  private static final Map<String, String> NAMES =
      Arrays.stream(Locale.getISOCountries())
          .collect(
              Collectors.toMap(
                  code -> code, code -> Locale.of("", code).getDisplayCountry(Locale.ENGLISH)));

  private static final Map<String, String> CODES =
      NAMES.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

  @Override
  public Object toNative(Object value) {
    return ((List<?>) value).stream().map(code -> NAMES.get(code.toString())).toList();
  }

  /** A name that Java does not know is not shown; then none of the list is. */
  @Override
  public Optional<Object> fromNative(Object value) {
    if (!(value instanceof List<?> names)) {
      return Optional.empty();
    }
    List<String> codes = new ArrayList<>();
    for (Object name : names) {
      String code = CODES.get(String.valueOf(name));
      if (code == null) {
        return Optional.empty();
      }
      codes.add(code);
    }
    return Optional.of(codes);
  }
}
