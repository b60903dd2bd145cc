package io.pairgate.relay.console;

import io.pairgate.relay.access.Principal;
import io.pairgate.relay.access.RateLimits;
import io.pairgate.relay.api.Site;
import io.pairgate.relay.console.Sessions.Session;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Who asks, and whether a form is ours.
 *
 * <p>Thread-safe.
 */
final class Gate {

  private final Door door;
  private final Sessions sessions;
  private final InstantSource clock;
  private final boolean tls;
  private final RateLimits failures;
  private final Session everybody;

  /**
   * @param failures how often a sign-in from one address may fail
   * @param tls whether browsers reach this node by TLS only: then the cookie says so
   */
  Gate(Door door, Sessions sessions, RateLimits failures, InstantSource clock, boolean tls) {
    this.door = door;
    this.sessions = sessions;
    this.failures = failures;
    this.clock = clock;
    this.tls = tls;
    this.everybody =
        door.everybody()
            .map(visitor -> sessions.begin("", visitor))
            .map(s -> new Session("", s.csrf(), "", s.visitor(), Long.MAX_VALUE))
            .orElse(null);
  }

  boolean open() {
    return everybody != null;
  }

  Optional<Session> session(Site.Request request) {
    if (everybody != null) {
      // Without tokens this machine is the only fence, and a foreign name may lead around it.
      return Forms.local(request) ? Optional.of(everybody) : Optional.empty();
    }
    return Forms.cookie(request, name())
        .flatMap(sessions::find)
        .flatMap(one -> known(one.token()).map(one::of));
  }

  /** Whether a form was made by a page of this session. */
  boolean ours(Site.Request request, Session session, Map<String, String> fields) {
    byte[] given = fields.getOrDefault("csrf", "").getBytes(StandardCharsets.UTF_8);
    return !Forms.foreign(request)
        && MessageDigest.isEqual(given, session.csrf().getBytes(StandardCharsets.UTF_8));
  }

  private Optional<Principal> known(String token) {
    return door.byToken(token).filter(May::look);
  }

  /** In how many seconds a sign-in from this address may be tried again; 0 for now. */
  long signInAwaits(String remote) {
    return failures.await(remote);
  }

  /** The new session's cookie; empty if the token is nobody's. */
  Optional<String> signIn(String token, String remote) {
    Optional<Principal> visitor = known(token);
    if (visitor.isEmpty()) failures.take(remote);
    return visitor.map(
        known -> {
          Session session = sessions.begin(token, known);
          long seconds = (session.untilMillis() - clock.millis()) / 1_000;
          return cookie(session.id(), seconds);
        });
  }

  String signOut(Session session) {
    sessions.end(session.id());
    return cookie("", 0);
  }

  private String name() {
    return tls ? "__Secure-pairgate" : "pairgate";
  }

  private String cookie(String value, long seconds) {
    return name()
        + "="
        + value
        + "; Path=/console; HttpOnly; SameSite=Strict; Max-Age="
        + seconds
        + (tls ? "; Secure" : "");
  }
}
