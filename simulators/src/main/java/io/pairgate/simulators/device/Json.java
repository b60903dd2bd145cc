package io.pairgate.simulators.device;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** JSON as maps and lists. Stateless. */
public final class Json {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private Json() {}

  public static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text as a JSON object; empty if it is anything else. */
  public static Optional<Map<String, Object>> object(byte[] text) {
    try {
      return Optional.ofNullable(MAPPER.readValue(text, OBJECT));
    } catch (IOException notAnObject) {
      return Optional.empty();
    }
  }

  /** A deep copy, so that nobody outside holds a device's own state. */
  public static Map<String, Object> copy(Map<String, Object> object) {
    return MAPPER.convertValue(object, OBJECT);
  }

  /** The value as a JSON object. */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> asObject(Object value) {
    return (Map<String, Object>) value;
  }
}
