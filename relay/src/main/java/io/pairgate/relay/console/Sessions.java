package io.pairgate.relay.console;

import io.pairgate.relay.access.Principal;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * Who is signed in at this node, in memory: a restart or a switchover asks for the token again.
 *
 * <p>Thread-safe.
 */
final class Sessions {

  /**
   * @param id what the cookie carries
   * @param csrf what each form carries
   * @param token that opened it: once it is nobody's any more, the session is over
   */
  record Session(String id, String csrf, String token, Principal visitor, long untilMillis) {

    Session of(Principal now) {
      return new Session(id, csrf, token, now, untilMillis);
    }

    @Override
    public String toString() {
      return "Session[" + visitor.name() + "]";
    }
  }

  private final int max;
  private final long lifeMillis;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final LinkedHashMap<String, Session> open = new LinkedHashMap<>();

  /**
   * @param max one more ends the oldest
   * @param lifeMillis from sign-in on, whatever happens in it
   */
  Sessions(int max, long lifeMillis, InstantSource clock) {
    this.max = max;
    this.lifeMillis = lifeMillis;
    this.clock = clock;
  }

  synchronized Session begin(String token, Principal visitor) {
    long now = clock.millis();
    open.values().removeIf(session -> session.untilMillis() <= now);
    while (open.size() >= max) open.remove(open.firstEntry().getKey());
    Session session = new Session(word(), word(), token, visitor, now + lifeMillis);
    open.put(session.id(), session);
    return session;
  }

  synchronized Optional<Session> find(String id) {
    Session session = open.get(id);
    return session == null || session.untilMillis() <= clock.millis()
        ? Optional.empty()
        : Optional.of(session);
  }

  synchronized void end(String id) {
    open.remove(id);
  }

  private String word() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
