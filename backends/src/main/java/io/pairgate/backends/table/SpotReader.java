package io.pairgate.backends.table;

import io.pairgate.backends.yaml.YamlMap;
import io.pairgate.backends.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads where a text stands in a reply: a place, or a map with what it stands in. */
final class SpotReader {

  private SpotReader() {}

  static List<Spot> spots(YamlMap map, String key) {
    List<Spot> spots = new ArrayList<>();
    map.list(key).forEach(value -> spots.add(spot(value)));
    return spots;
  }

  private static Spot spot(YamlValue value) {
    if (!value.isMap()) {
      return new Spot.InBody(Place.of(value.text()), Optional.empty());
    }
    YamlMap map = value.map();
    boolean header = map.value("header").isPresent();
    boolean text = map.value("text").isPresent();
    if ((header ? 1 : 0) + (text ? 1 : 0) + (map.value("body").isPresent() ? 1 : 0) != 1) {
      map.problem("a spot has one of 'body' (a place), 'header' (its name) and 'text' (a pattern)");
    }
    Optional<Pattern> pattern = map.value("pattern").map(SpotReader::pattern);
    Spot spot =
        text
            ? new Spot.InText(pattern(map.value("text").orElseThrow()))
            : header
                ? new Spot.InHeader(map.text("header").toLowerCase(Locale.ROOT), pattern)
                : new Spot.InBody(Place.of(map.text("body", "")), pattern);
    if (text && pattern.isPresent()) {
      map.problem("pattern", "'text' is a pattern itself");
    }
    map.done();
    return spot;
  }

  private static Pattern pattern(YamlValue value) {
    try {
      Pattern pattern = Pattern.compile(value.text());
      if (pattern.matcher("").groupCount() != 1) {
        value.problem("a pattern must have one group: (…) around what is meant");
        return Pattern.compile("()");
      }
      return pattern;
    } catch (PatternSyntaxException wrong) {
      value.problem("'" + value.text() + "' is no pattern: " + wrong.getDescription());
      return Pattern.compile("()");
    }
  }
}
