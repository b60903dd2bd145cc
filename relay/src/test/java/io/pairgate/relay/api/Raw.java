package io.pairgate.relay.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One connection that sends whatever it is given, byte for byte. */
final class Raw implements AutoCloseable {

  private static final int READ_MILLIS_MAX = 10_000;

  /** One reply; a status of 0 for a connection that was closed without one. */
  record Answer(int status, Map<String, String> headers, String body) {
    JsonNode json() {
      try {
        return JsonMapper.builder().build().readTree(body);
      } catch (IOException noJson) {
        throw new UncheckedIOException(body, noJson);
      }
    }

    String problem() {
      return json().path("type").asText().replace("/problems/", "");
    }
  }

  private final Socket socket;
  private final InputStream in;

  Raw(int port) {
    try {
      socket = new Socket("127.0.0.1", port);
      socket.setSoTimeout(READ_MILLIS_MAX);
      in = socket.getInputStream();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static Answer ask(int port, String method, String path, String... headers) {
    return sendOnce(port, head(method, path, headers));
  }

  static Answer askWith(int port, String method, String path, String body, String... headers) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String[] more = new String[headers.length + 2];
    more[0] = "Content-Type: application/json";
    more[1] = "Content-Length: " + bytes.length;
    System.arraycopy(headers, 0, more, 2, headers.length);
    return sendOnce(port, head(method, path, more) + body);
  }

  static String head(String method, String path, String... headers) {
    StringBuilder head =
        new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return head.append("\r\n").toString();
  }

  static Answer sendOnce(int port, String bytes) {
    try (Raw raw = new Raw(port)) {
      raw.send(bytes);
      return raw.answer();
    }
  }

  void send(String text) {
    send(text.getBytes(StandardCharsets.UTF_8));
  }

  void send(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Reads one reply. */
  Answer answer() {
    try {
      String line = line();
      if (line.isEmpty()) {
        return new Answer(0, Map.of(), "");
      }
      int status = Integer.parseInt(line.split(" ")[1]);
      Map<String, String> headers = new TreeMap<>();
      for (String header = line(); !header.isEmpty(); header = line()) {
        int colon = header.indexOf(':');
        headers.put(
            header.substring(0, colon).toLowerCase(Locale.ROOT),
            header.substring(colon + 1).strip());
      }
      int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
      return new Answer(status, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  /** True if the other side has closed, after waiting for it. */
  boolean closed() {
    try {
      return in.read() < 0;
    } catch (java.net.SocketException reset) {
      return true;
    } catch (IOException late) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
