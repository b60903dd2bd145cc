package io.pairgate.simulators.device;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What a device answers.
 *
 * @param body empty for none
 */
public record DeviceAnswer(int status, Map<String, String> headers, byte[] body) {

  private static final String CONTENT_TYPE = "Content-Type";

  public DeviceAnswer {
    headers = Map.copyOf(headers);
  }

  public static DeviceAnswer json(int status, Object value) {
    return new DeviceAnswer(status, Map.of(CONTENT_TYPE, "application/json"), Json.write(value));
  }

  public static DeviceAnswer text(int status, String contentType, String text) {
    return new DeviceAnswer(
        status, Map.of(CONTENT_TYPE, contentType), text.getBytes(StandardCharsets.UTF_8));
  }

  public static DeviceAnswer empty(int status) {
    return new DeviceAnswer(status, Map.of(), new byte[0]);
  }

  public DeviceAnswer with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new DeviceAnswer(status, more, body);
  }
}
