package io.pairgate.relay.call;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;

/** JSON as it stands on record. What we wrote ourselves is read back, so a failure is a fault. */
final class Json {

  private static final int TEXT_CHARS_USUAL = 512;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_LONG_FOR_INTS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /** Made once: to find out how to read a type costs as much as to read a small object. */
  private static final ObjectReader MAPS =
      MAPPER.readerFor(new TypeReference<Map<String, Object>>() {});

  private static final ObjectMapper CANONICAL =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private Json() {}

  /** What JSON knows, and records within it; for plain values quicker than by way of a mapper. */
  static String text(Object value) {
    StringWriter text = new StringWriter(TEXT_CHARS_USUAL);
    try (JsonGenerator json = MAPPER.createGenerator(text)) {
      write(json, value);
    } catch (IOException fault) {
      throw new IllegalStateException("a value cannot be written as JSON", fault);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    switch (value) {
      case null -> json.writeNull();
      case String text -> json.writeString(text);
      case Long whole -> json.writeNumber(whole);
      case Double number -> json.writeNumber(number);
      case Boolean flag -> json.writeBoolean(flag);
      case Map<?, ?> map -> {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          json.writeFieldName((String) entry.getKey());
          write(json, entry.getValue());
        }
        json.writeEndObject();
      }
      case Iterable<?> many -> {
        json.writeStartArray();
        for (Object one : many) {
          write(json, one);
        }
        json.writeEndArray();
      }
      default -> json.writePOJO(value);
    }
  }

  /** The same text for the same content, whatever the order of the keys. */
  static String canonical(Object value) {
    try {
      return CANONICAL.writeValueAsString(value);
    } catch (JsonProcessingException fault) {
      throw new IllegalStateException("a value cannot be written as JSON", fault);
    }
  }

  static Map<String, Object> map(String text) {
    try {
      return text.isEmpty() ? Map.of() : MAPS.readValue(text);
    } catch (JsonProcessingException fault) {
      throw unreadable(fault);
    }
  }

  static <T> T read(String text, Class<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException fault) {
      throw unreadable(fault);
    }
  }

  private static IllegalStateException unreadable(JsonProcessingException fault) {
    return new IllegalStateException("the record holds JSON that cannot be read", fault);
  }
}
