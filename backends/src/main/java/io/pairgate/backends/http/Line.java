package io.pairgate.backends.http;

import io.pairgate.backends.Backend;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.gate.Door;
import io.pairgate.backends.wire.HttpReply;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;

/**
 * All that one backend's exchanges share: its door, connections, sign-in. It stands for one
 * definition of the backend and ends with it.
 *
 * <p>Thread-safe.
 */
final class Line {

  private final Backend backend;
  private final Speech speech;
  private final Connections connections;
  private final SignIn signIn;
  private final Door door;
  private final LargeReplies largeReplies;
  private final String basePath;

  /**
   * @throws IllegalArgumentException if the backend's URL or trust cannot be used
   */
  Line(Vertx vertx, Backend backend, Speech speech, LargeReplies largeReplies) {
    this.largeReplies = largeReplies;
    this.backend = backend;
    this.speech = speech;
    this.signIn = SignIn.of(vertx, backend, speech);
    this.door = new Door(backend, this::hangUp);
    this.basePath = withoutSlash(backend.url().getRawPath());
    // Last, because it is the only one that holds something which must be closed.
    this.connections = new Connections(vertx, backend);
  }

  Backend backend() {
    return backend;
  }

  Speech speech() {
    return speech;
  }

  Connections connections() {
    return connections;
  }

  /** Shared with the lines of other backends. */
  LargeReplies largeReplies() {
    return largeReplies;
  }

  SignIn signIn() {
    return signIn;
  }

  Door door() {
    return door;
  }

  /** The path of the backend's URL that all its calls begin with, without a slash at its end. */
  String basePath() {
    return basePath;
  }

  /**
   * What a reply means. Who is sent to the login page right after a sign-in is not let in: a page
   * like that is none of the driver's replies.
   */
  Outcome meaning(Errand errand, HttpReply reply, MultiMap headers, Grant grant) {
    Outcome read = errand.read(reply, headers, grant);
    boolean sentToLogin = reply.status() != 401 && signIn.isDenied(reply);
    return sentToLogin
        ? new Outcome.Refused(
            Outcome.Refusal.UNAUTHORISED,
            reply.status(),
            "",
            "the backend sends to its login page, right after a sign-in",
            "")
        : read;
  }

  private void hangUp() {
    connections.close();
    signIn.close();
  }

  private static String withoutSlash(String path) {
    if (path == null) return "";
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
