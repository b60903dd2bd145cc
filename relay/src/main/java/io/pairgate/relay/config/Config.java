package io.pairgate.relay.config;

import io.pairgate.backends.Backend;
import io.pairgate.relay.access.Principal;
import io.pairgate.relay.access.Reach;
import io.pairgate.relay.access.Role;
import io.pairgate.relay.access.oidc.OidcSettings;
import io.pairgate.relay.pair.PairSettings;
import io.pairgate.relay.record.RecordSettings;
import io.pairgate.relay.seal.KeySource;
import io.pairgate.relay.tls.TlsFiles;
import io.pairgate.relay.trace.TraceSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that an operator may set, read and checked. {@link ConfigKey} says what each value
 * means, its unit and its limits.
 *
 * <p>Immutable, thread-safe. {@link #toString} shows no secret.
 *
 * @param node this node's name, shown in every reply
 * @param record where the record is and how much of it is kept
 * @param backendDefaults limits of a backend that is registered without its own
 * @param events who may listen to what happens
 * @param console who may be signed in at the console
 * @param pair empty for a single node
 * @param secrets where the keys are that backends' credentials are sealed with
 * @param tablesFolder where further drivers' tables are
 */
public record Config(
    String node,
    Listen listen,
    Limits limits,
    Auth auth,
    RecordSettings record,
    Backend.Limits backendDefaults,
    Log log,
    TraceSettings trace,
    Events events,
    Console console,
    Optional<PairSettings> pair,
    KeySource secrets,
    Optional<Path> tablesFolder) {

  /** One without keys for the backends' credentials and without further tables. */
  public Config(
      String node,
      Listen listen,
      Limits limits,
      Auth auth,
      RecordSettings record,
      Backend.Limits backendDefaults,
      Log log,
      TraceSettings trace,
      Events events,
      Console console,
      Optional<PairSettings> pair) {
    this(
        node,
        listen,
        limits,
        auth,
        record,
        backendDefaults,
        log,
        trace,
        events,
        console,
        pair,
        KeySource.NONE,
        Optional.empty());
  }

  /**
   * @param port 0 takes a free port
   * @param tls empty: plain HTTP
   */
  public record Listen(String host, int port, Optional<TlsFiles> tls) {
    public Listen(String host, int port) {
      this(host, port, Optional.empty());
    }
  }

  /**
   * Limits of the API on this node.
   *
   * @param bodyBytesMax a longer request body is refused unread
   * @param bodiesBytesMax request bodies held at once, all together; what finds no room is answered
   *     503
   * @param largeRepliesMax long replies of backends gathered at once; a further one waits
   * @param jsonDepthMax objects and lists inside each other
   * @param headerBytesMax all headers of a request together
   * @param requestIdleMillis a connection that brings no whole request for so long is closed
   * @param connectionsMax one more is closed at once
   * @param inFlightMax requests under way; one more is answered 503
   * @param closeMillis how long a stop waits for requests under way
   * @param inFlightMarginMillis how long after a backend's deadline its request may still be
   *     carried out there
   */
  public record Limits(
      int bodyBytesMax,
      int bodiesBytesMax,
      int largeRepliesMax,
      int jsonDepthMax,
      int headerBytesMax,
      int requestIdleMillis,
      int connectionsMax,
      int inFlightMax,
      int closeMillis,
      int inFlightMarginMillis) {}

  /**
   * Who may use the API.
   *
   * @param tokens empty: everybody who reaches the loopback address
   * @param auditFile where refusals and privileged acts are written; empty: into the log
   * @param rate how many requests each may make
   * @param oidc whose tokens are taken too
   * @param certificates who shows a client certificate, by its subject (RFC 2253)
   */
  public record Auth(
      List<Token> tokens,
      Optional<Path> auditFile,
      Rate rate,
      Optional<OidcSettings> oidc,
      Map<String, Principal> certificates) {
    public Auth {
      tokens = List.copyOf(tokens);
      certificates = Map.copyOf(certificates);
    }

    /** Where nobody is known by a certificate. */
    public Auth(
        List<Token> tokens, Optional<Path> auditFile, Rate rate, Optional<OidcSettings> oidc) {
      this(tokens, auditFile, rate, oidc, Map.of());
    }

    /** Without a limit and without an audit file. */
    public Auth(List<Token> tokens) {
      this(tokens, Optional.empty(), Rate.NONE, Optional.empty(), Map.of());
    }
  }

  /**
   * Requests of one principal.
   *
   * @param perSecond 0 for no limit
   * @param burst at once after a pause
   */
  public record Rate(int perSecond, int burst) {
    public static final Rate NONE = new Rate(0, 1);
  }

  /**
   * @param name who carries it, as calls are recorded
   * @param token 16 characters at least
   * @param role what may be done with it
   * @param reach which objects it is good for
   */
  public record Token(String name, String token, Role role, Reach reach) {

    /** An operator's, as all tokens were before there were roles. */
    public Token(String name, String token) {
      this(name, token, Role.OPERATOR, Reach.EVERYTHING);
    }

    /** Who carries it. */
    public Principal principal() {
      return new Principal(name, role, reach);
    }

    @Override
    public String toString() {
      return "Token[" + name + ", " + role.word() + "]";
    }
  }

  /**
   * Limits of {@code GET /v1/events} on this node.
   *
   * @param keptMax events in memory, for listeners that come back
   * @param listenersMax one more is answered 503
   * @param lagMax a listener with so many events before it is dropped; not above keptMax
   * @param heartbeatMillis how often a silent stream says that it lives, and its listener's token
   *     is judged again
   * @param replayMinutes how far back calls are told from the journal
   */
  public record Events(
      int keptMax, int listenersMax, int lagMax, int heartbeatMillis, int replayMinutes) {}

  /**
   * Limits of the console on this node.
   *
   * @param sessionsMax people signed in at once; one more ends the oldest session
   * @param sessionMinutes how long a session lasts from its sign-in on
   * @param failedSignInsPerMinute from one address; then none is tried for a while
   */
  public record Console(int sessionsMax, int sessionMinutes, int failedSignInsPerMinute) {}

  /** How the log is written. */
  public record Log(Format format, Level level) {
    /** One line a event for people, or one JSON object. */
    public enum Format {
      TEXT,
      JSON
    }

    /** The least level that is written. */
    public enum Level {
      ERROR,
      WARN,
      INFO,
      DEBUG
    }
  }

  /** What holds without any file and environment. */
  public static Config defaults() {
    return ConfigReader.read("defaults", "", Map.of());
  }

  /**
   * Reads a file, lets the environment override it, and checks everything.
   *
   * @param environment as {@link System#getenv()} gives it
   * @throws ConfigProblems with all that is wrong, each with its file and line
   */
  public static Config read(Path file, Map<String, String> environment) {
    String text;
    try {
      text = Files.readString(file);
    } catch (java.io.IOException | java.io.UncheckedIOException unreadable) {
      throw new ConfigProblems(
          List.of(file + ": cannot be read (" + unreadable + "); give another with --config"));
    }
    return ConfigReader.read(file.toString(), text, environment);
  }

  /** What holds without a file: the defaults and the environment. */
  public static Config read(Map<String, String> environment) {
    return ConfigReader.read("defaults", "", environment);
  }
}
