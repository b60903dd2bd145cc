package io.pairgate.backends.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads replies into plain values and writes bodies. Limits keep a hostile reply from costing more
 * than its length. Thread-safe.
 */
final class Json {

  private static final int DEPTH_MAX = 64;
  private static final int NUMBER_CHARACTERS_MAX = 40;
  private static final int TEXT_CHARACTERS_MAX = 1024 * 1024;
  private static final int KEY_CHARACTERS_MAX = 256;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // keys come from strangers: they must not stay in the interpreter's table for ever
          .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH_MAX)
                  .maxNumberLength(NUMBER_CHARACTERS_MAX)
                  .maxStringLength(TEXT_CHARACTERS_MAX)
                  .maxNameLength(KEY_CHARACTERS_MAX)
                  .build())
          .build();
  private static final ObjectMapper MAPPER = new ObjectMapper(FACTORY);

  private Json() {}

  /**
   * @throws IOException if the bytes are not exactly one JSON value within the limits
   */
  static Object read(byte[] bytes) throws IOException {
    try (JsonParser parser = FACTORY.createParser(bytes)) {
      parser.nextToken();
      Object value = value(parser);
      if (parser.nextToken() != null) {
        throw new IOException("something follows the JSON value");
      }
      return value;
    }
  }

  private static Object value(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> whole(parser);
      case VALUE_NUMBER_FLOAT -> fraction(parser);
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      case VALUE_NULL -> null;
      case null, default -> throw new IOException("no JSON value");
    };
  }

  private static Map<String, Object> object(JsonParser parser) throws IOException {
    Map<String, Object> object = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      parser.nextToken();
      object.put(key, value(parser));
    }
    return object;
  }

  private static List<Object> array(JsonParser parser) throws IOException {
    List<Object> array = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(parser));
    }
    return array;
  }

  private static Object whole(JsonParser parser) throws IOException {
    return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        ? fraction(parser)
        : (Object) parser.getLongValue();
  }

  private static Object fraction(JsonParser parser) throws IOException {
    double number = parser.getDoubleValue();
    if (Double.isInfinite(number)) {
      throw new IOException("a number is too large");
    }
    return number;
  }

  static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (IOException e) {
      throw new UncheckedIOException("a body that JSON cannot say", e);
    }
  }
}
