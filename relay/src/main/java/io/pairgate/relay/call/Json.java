package io.pairgate.relay.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;

/** JSON as it stands on record. What we wrote ourselves is read back, so a failure is a fault. */
final class Json {

  private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_LONG_FOR_INTS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private static final ObjectMapper CANONICAL =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private Json() {}

  static String text(Object value) {
    return write(MAPPER, value);
  }

  /** The same text for the same content, whatever the order of the keys. */
  static String canonical(Object value) {
    return write(CANONICAL, value);
  }

  static Map<String, Object> map(String text) {
    return text.isEmpty() ? Map.of() : read(text, MAP);
  }

  static <T> T read(String text, Class<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException fault) {
      throw new IllegalStateException("the record holds JSON that cannot be read", fault);
    }
  }

  private static <T> T read(String text, TypeReference<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException fault) {
      throw new IllegalStateException("the record holds JSON that cannot be read", fault);
    }
  }

  private static String write(ObjectMapper mapper, Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException fault) {
      throw new IllegalStateException("a value cannot be written as JSON", fault);
    }
  }
}
