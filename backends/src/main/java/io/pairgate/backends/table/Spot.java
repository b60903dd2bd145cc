package io.pairgate.backends.table;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a text stands in a reply, wherever a vendor may have put it. Immutable, thread-safe.
 *
 * <p>A pattern has one group: the text is what that group takes in.
 */
public sealed interface Spot {

  /** In the JSON body, at a place; the whole value, or a part of it. */
  record InBody(Place place, Optional<Pattern> pattern) implements Spot {}

  /**
   * In a header.
   *
   * @param name in lower case
   */
  record InHeader(String name, Optional<Pattern> pattern) implements Spot {}

  /** Anywhere in a body that need not be JSON: HTML or XML. */
  record InText(Pattern pattern) implements Spot {}
}
