package io.pairgate.simulators.device;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it arrived, whole.
 *
 * @param base the server's own address as the client named it, {@code http://127.0.0.1:9696}
 * @param path still percent-encoded, without the query
 * @param headers by lower-case name
 */
public record DeviceRequest(
    String method,
    String base,
    String path,
    Query query,
    Map<String, String> headers,
    byte[] body) {

  public DeviceRequest {
    headers = Map.copyOf(headers);
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** The path's parts, each decoded by itself, so that an encoded slash stays inside its part. */
  public List<String> segments() {
    return Arrays.stream(path.split("/"))
        .filter(part -> !part.isEmpty())
        .map(part -> Query.decode(part.replace("+", "%2B")))
        .toList();
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
