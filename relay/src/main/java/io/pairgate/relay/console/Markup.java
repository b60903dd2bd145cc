package io.pairgate.relay.console;

import java.util.Collection;
import java.util.Optional;

/**
 * HTML that is whole and safe: what is put into it is escaped, unless it is markup itself. Only
 * templates of this room's source are taken as they are.
 */
record Markup(String html) {

  static final Markup NONE = new Markup("");

  /**
   * A template with {@code {}} where values go: markup and collections of it as they are, anything
   * else escaped. Values belong between tags or in double quotes, nowhere else.
   */
  static Markup of(String template, Object... values) {
    StringBuilder out = new StringBuilder(template.length() + 64 * values.length);
    int from = 0;
    for (Object value : values) {
      int place = template.indexOf("{}", from);
      if (place < 0) throw new IllegalArgumentException("more values than places: " + template);
      out.append(template, from, place);
      put(out, value);
      from = place + 2;
    }
    if (template.indexOf("{}", from) >= 0) {
      throw new IllegalArgumentException("more places than values: " + template);
    }
    return new Markup(out.append(template, from, template.length()).toString());
  }

  static Markup all(Collection<Markup> many) {
    return of("{}", many);
  }

  /** One or the other. */
  static Markup when(boolean condition, Markup markup) {
    return condition ? markup : NONE;
  }

  private static void put(StringBuilder out, Object value) {
    switch (value) {
      case Markup markup -> out.append(markup.html());
      case Collection<?> many -> many.forEach(one -> put(out, one));
      case Optional<?> maybe -> maybe.ifPresent(one -> put(out, one));
      default -> escape(out, String.valueOf(value));
    }
  }

  private static void escape(StringBuilder out, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
  }
}
