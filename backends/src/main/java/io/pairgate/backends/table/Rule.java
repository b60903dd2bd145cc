package io.pairgate.backends.table;

import java.util.List;
import java.util.Map;

/**
 * What values an attribute may have. From these rules come the request validation and the OpenAPI
 * document.
 *
 * <p>Immutable, thread-safe.
 */
public sealed interface Rule {

  /**
   * @param format a known format or null
   * @param values the only values allowed; empty for any
   */
  record Text(int lengthMin, int lengthMax, Format format, List<String> values) implements Rule {}

  record Whole(long min, long max) implements Rule {}

  record Flag() implements Rule {}

  record Many(Rule of, int itemsMin, int itemsMax) implements Rule {}

  /** A JSON object in the vendor's own words, of limited size: {@link NativePart}. */
  record Open() implements Rule {}

  record Group(Map<String, Attribute> attributes) implements Rule {}

  /**
   * A reference to another object by its owner's id. A plain id refers to the first type; {@code
   * type/id} names another of them.
   */
  record Reference(List<String> types) implements Rule {}

  /** Formats of texts. */
  enum Format {
    IP,
    CIDR,
    MAC,
    IP_RANGE,
    PORT_RANGE,
    FQDN,
    UUID,
    ENDPOINT,
    URL_PATH,
    COUNTRY,
    NAME
  }
}
