package io.pairgate.bench.drivers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Answers as they stand on the wire. Stateless. */
final class Replies {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Replies() {}

  static byte[] json(int status, Map<String, Object> body) {
    try {
      String text = JSON.writeValueAsString(body);
      return ("HTTP/1.1 "
              + status
              + " Busy\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
              + text.getBytes(StandardCharsets.UTF_8).length
              + "\r\n\r\n"
              + text)
          .getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
