package io.pairgate.relay.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.access.Principal;
import io.pairgate.relay.access.RateLimits;
import io.pairgate.relay.access.Reach;
import io.pairgate.relay.access.Role;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GateTest {

  private static final String TOKEN = "0123456789abcdef-ops";
  private static final Principal OPS = new Principal("ops", Role.OPERATOR, Reach.EVERYTHING);

  private static String cookieOf(boolean tls) {
    Door door =
        new Door() {
          @Override
          public Optional<Principal> everybody() {
            return Optional.empty();
          }

          @Override
          public Optional<Principal> byToken(String token) {
            return token.equals(TOKEN) ? Optional.of(OPS) : Optional.empty();
          }
        };
    Sessions sessions = new Sessions(3, 60_000, () -> Instant.EPOCH);
    RateLimits failures = RateLimits.perMinute(10, () -> 0);
    return new Gate(door, sessions, failures, () -> Instant.EPOCH, tls)
        .signIn(TOKEN, "192.0.2.1")
        .orElseThrow();
  }

  @Test
  void by_tls_the_cookie_is_never_sent_without_it_and_says_so_in_its_name() {
    assertThat(cookieOf(true))
        .matches(
            "__Secure-pairgate=[0-9a-f]{64}; Path=/console; HttpOnly; SameSite=Strict;"
                + " Max-Age=60; Secure");
  }

  @Test
  void without_tls_it_is_a_plain_cookie_that_scripts_and_other_sites_do_not_get() {
    assertThat(cookieOf(false))
        .matches("pairgate=[0-9a-f]{64}; Path=/console; HttpOnly; SameSite=Strict; Max-Age=60");
  }
}
