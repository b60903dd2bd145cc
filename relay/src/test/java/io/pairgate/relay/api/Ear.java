package io.pairgate.relay.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Listens to a node's events, as any client of server-sent events does. */
public final class Ear implements AutoCloseable {

  /**
   * @param id empty if the block had none
   * @param name empty if it was no event
   */
  public record Heard(String id, String name, JsonNode data) {}

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Longer than anything that a test waits for: then it fails instead of waiting for ever. */
  private static final int SILENCE_MILLIS_MAX = 30_000;

  private final HttpURLConnection http;
  private final int status;
  private final BufferedReader lines;

  /**
   * @param lastEventId empty to begin with what happens now
   * @param headers names and values in turn
   */
  public Ear(int port, String lastEventId, String... headers) {
    try {
      http =
          (HttpURLConnection)
              URI.create("http://127.0.0.1:" + port + "/v1/events").toURL().openConnection();
      http.setReadTimeout(SILENCE_MILLIS_MAX);
      if (!lastEventId.isEmpty()) {
        http.setRequestProperty("Last-Event-ID", lastEventId);
      }
      for (int i = 0; i < headers.length; i += 2) {
        http.setRequestProperty(headers[i], headers[i + 1]);
      }
      status = http.getResponseCode();
      InputStream body = status < 400 ? http.getInputStream() : http.getErrorStream();
      lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8), 1 << 16);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public int status() {
    return status;
  }

  public String header(String name) {
    return http.getHeaderField(name);
  }

  /** The next block that is a place or an event, without those that only keep the line open. */
  public Heard next() {
    String id = "";
    String name = "";
    String data = "";
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("event: ")) {
          name = line.substring(7);
        } else if (line.startsWith("data: ")) {
          data = line.substring(6);
        } else if (line.isEmpty() && !(id + name).isEmpty()) {
          return new Heard(id, name, data.isEmpty() ? null : JSON.readTree(data));
        }
      }
    } catch (SocketTimeoutException silence) {
      throw new AssertionError("nothing came", silence);
    } catch (IOException over) {
      return null;
    }
    return null;
  }

  /** Waits for an event. */
  public Heard event(Predicate<Heard> wanted) {
    for (Heard one = next(); one != null; one = next()) {
      if (wanted.test(one)) {
        return one;
      }
    }
    throw new AssertionError("the stream ended before it came");
  }

  /** Waits for an event of this name. */
  public Heard event(String name) {
    return event(one -> one.name().equals(name));
  }

  /** So many events, whatever they are. */
  public List<Heard> events(int count) {
    List<Heard> all = new ArrayList<>();
    while (all.size() < count) {
      all.add(event(one -> !one.name().isEmpty()));
    }
    return all;
  }

  /** The place before anything happened. */
  public String place() {
    return event(one -> !one.id().isEmpty()).id();
  }

  /** Reads until the other side ends. */
  public void untilItEnds() {
    for (Heard one = next(); one != null; one = next()) {
      continue;
    }
  }

  @Override
  public void close() {
    http.disconnect();
  }
}
