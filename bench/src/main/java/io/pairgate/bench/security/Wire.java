package io.pairgate.bench.security;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One connection that sends whatever it is given, byte for byte, and reads whatever comes. */
final class Wire implements AutoCloseable {

  private static final int READ_MILLIS_MAX = 6_000;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})[^\\r\\n]*\\r\\n");

  private final Socket socket;

  Wire(int port) {
    try {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(READ_MILLIS_MAX);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /**
   * @param status 0 for a connection that was closed without a word
   */
  record Reply(int status, String text) {

    /** The value of a header; empty if there is none. */
    String header(String name) {
      Matcher found = Pattern.compile("(?im)^" + Pattern.quote(name) + ": *(.*)$").matcher(head());
      return found.find() ? found.group(1).strip() : "";
    }

    private String head() {
      int end = text.indexOf("\r\n\r\n");
      return end < 0 ? text : text.substring(0, end);
    }

    String body() {
      return text.substring(Math.min(text.length(), head().length() + "\r\n\r\n".length()));
    }
  }

  /**
   * All that came back.
   *
   * @param closed false if the relay was still waiting for more
   */
  record Heard(List<Integer> statuses, String text, boolean closed) {}

  /** One whole request on a connection of its own. */
  static Reply ask(int port, String method, String path, String body, String... headers) {
    try (Wire wire = new Wire(port)) {
      wire.send(request(method, path, body, headers));
      Heard heard = wire.hear();
      return new Reply(heard.statuses().isEmpty() ? 0 : heard.statuses().getFirst(), heard.text());
    }
  }

  /** A form, as a browser sends it; what else it would say is up to the headers. */
  static Reply form(int port, String path, String fields, String... headers) {
    try (Wire wire = new Wire(port)) {
      wire.send(
          "POST "
              + path
              + " HTTP/1.1\r\nHost: localhost\r\n"
              + String.join("", Stream.of(headers).map(header -> header + "\r\n").toList())
              + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
              + fields.length()
              + "\r\nConnection: close\r\n\r\n"
              + fields);
      Heard heard = wire.hear();
      return new Reply(heard.statuses().isEmpty() ? 0 : heard.statuses().getFirst(), heard.text());
    }
  }

  private static String request(String method, String path, String body, String... headers) {
    StringBuilder request =
        new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    if (body != null) {
      request.append("Content-Type: ");
      request.append(method.equals("PATCH") ? "application/merge-patch+json" : "application/json");
      request.append("\r\nContent-Length: ");
      request.append(body.getBytes(StandardCharsets.UTF_8).length).append("\r\n");
    }
    return request.append("Connection: close\r\n\r\n").append(body == null ? "" : body).toString();
  }

  /** The status of one whole request, read no further: some answers do not end. */
  static int status(int port, String method, String path, String body, String... headers) {
    try (Wire wire = new Wire(port)) {
      wire.send(request(method, path, body, headers));
      Matcher line = STATUS.matcher(wire.firstLine());
      return line.find() ? Integer.parseInt(line.group(1)) : 0;
    }
  }

  private String firstLine() {
    StringBuilder line = new StringBuilder();
    try {
      InputStream in = socket.getInputStream();
      for (int b = in.read(); b >= 0 && line.indexOf("\r\n") < 0; b = in.read()) {
        line.append((char) b);
      }
    } catch (IOException silentOrReset) {
      // what was heard is all there is
    }
    return line.toString();
  }

  void send(String text) {
    send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  void send(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    } catch (IOException hungUp) {
      // what was said before is still to be heard
    }
  }

  /** Reads until the relay closes, or says nothing more. */
  Heard hear() {
    StringBuilder text = new StringBuilder();
    boolean closed = true;
    try {
      InputStream in = socket.getInputStream();
      byte[] piece = new byte[16_384];
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        text.append(new String(piece, 0, read, StandardCharsets.ISO_8859_1));
      }
    } catch (SocketTimeoutException silent) {
      closed = false;
    } catch (IOException reset) {
      // closed the hard way
    }
    List<Integer> statuses = new ArrayList<>();
    Matcher lines = STATUS.matcher(text);
    while (lines.find()) {
      statuses.add(Integer.parseInt(lines.group(1)));
    }
    return new Heard(statuses, text.toString(), closed);
  }

  /** Whether the relay has hung up; reads away what it said before, without waiting. */
  boolean isOver() {
    try {
      socket.setSoTimeout(1);
      InputStream in = socket.getInputStream();
      int read = in.read(new byte[4_096]);
      while (read > 0) {
        read = in.read(new byte[4_096]);
      }
      return read < 0;
    } catch (SocketTimeoutException stillThere) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }

  /** Sends in the background: whoever never reads is not read from for ever either. */
  void sendWithoutWaiting(String text) {
    Thread.ofVirtual().start(() -> send(text));
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
