package io.pairgate.client;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The reply that ended a request, good or bad. Immutable as long as nobody writes into its body.
 *
 * @param status the HTTP status
 * @param headers all of them
 * @param body as it came, not copied
 * @param attempts how often the request was sent, 1 or more
 * @param repeatedFor what became of the attempts before the last one, for a log: the last ten of
 *     them at most, in order, each with its moment and at most 500 characters; empty after one
 *     attempt
 */
public record Reply(
    int status, HttpHeaders headers, byte[] body, int attempts, List<String> repeatedFor) {

  private static final int RETRY_AFTER_DIGITS_MAX = 9;

  /** Whether it was done: 2xx. */
  public boolean succeeded() {
    return status >= 200 && status < 300;
  }

  /**
   * Whether the backend took the change on and goes on by itself: 202. Ask {@code GET
   * /v1/calls/{id}} of {@link #callId} how far it is.
   */
  public boolean begun() {
    return status == 202;
  }

  /** The body in UTF-8. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** What the relay says went wrong; empty after a success, or if something else answered. */
  public Optional<Problem> problem() {
    return status < 400 ? Optional.empty() : Optional.ofNullable(Problem.read(body));
  }

  /** The call, as {@code GET /v1/calls/{id}} shows it; empty if the reply names none. */
  public String callId() {
    return header("Pairgate-Call");
  }

  /** Whether this is the recorded answer of an earlier attempt. */
  public boolean replayed() {
    return header("Pairgate-Replayed").equals("true");
  }

  /** The node that answered; empty if something in between did. */
  public String node() {
    return header("Pairgate-Node");
  }

  /** The first value of a header; empty if there is none. */
  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  /**
   * Seconds until a repeat makes sense, from the header, or from the problem if something in
   * between took the header away; −1 if the reply asks for no repeat.
   */
  long retryAfterSeconds() {
    String given = header("Retry-After").strip();
    boolean number = given.length() <= RETRY_AFTER_DIGITS_MAX && given.matches("\\d+");
    return number ? Long.parseLong(given) : problem().map(Problem::retryAfterSeconds).orElse(-1L);
  }
}
