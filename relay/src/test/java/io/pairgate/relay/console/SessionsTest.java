package io.pairgate.relay.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.access.Principal;
import io.pairgate.relay.access.Reach;
import io.pairgate.relay.access.Role;
import io.pairgate.relay.console.Sessions.Session;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionsTest {

  private static final Principal OPS = new Principal("ops", Role.OPERATOR, Reach.EVERYTHING);
  private static final String TOKEN = "0123456789abcdef-ops";

  private long nowMillis = 1_000;
  private final Sessions sessions = new Sessions(3, 60_000, () -> Instant.ofEpochMilli(nowMillis));

  @Test
  void a_session_is_found_by_its_id_and_by_nothing_else() {
    Session session = sessions.begin(TOKEN, OPS);

    assertThat(sessions.find(session.id())).contains(session);
    assertThat(session.visitor()).isEqualTo(OPS);
    assertThat(session.untilMillis()).isEqualTo(61_000);
    assertThat(sessions.find(session.csrf())).isEmpty();
    assertThat(sessions.find("")).isEmpty();
    assertThat(sessions.find(session.id().substring(1))).isEmpty();
  }

  @Test
  void ids_and_words_for_forms_are_long_and_never_the_same() {
    Set<String> words = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      Session session = sessions.begin(TOKEN, OPS);
      words.add(session.id());
      words.add(session.csrf());
      assertThat(session.id()).hasSize(64).doesNotContain(TOKEN);
    }
    assertThat(words).hasSize(200);
  }

  @Test
  void a_session_ends_when_its_time_is_up_whatever_happens_in_it() {
    Session session = sessions.begin(TOKEN, OPS);
    nowMillis += 59_999;
    assertThat(sessions.find(session.id())).isPresent();
    nowMillis += 1;
    assertThat(sessions.find(session.id())).isEmpty();
  }

  @Test
  void who_signs_out_is_out_and_nobody_else_is() {
    Session one = sessions.begin(TOKEN, OPS);
    Session other = sessions.begin(TOKEN, OPS);
    sessions.end(one.id());
    sessions.end("never-there");
    assertThat(sessions.find(one.id())).isEmpty();
    assertThat(sessions.find(other.id())).isPresent();
  }

  @Test
  void one_more_than_there_is_room_for_ends_the_oldest() {
    Session first = sessions.begin(TOKEN, OPS);
    Session second = sessions.begin(TOKEN, OPS);
    Session third = sessions.begin(TOKEN, OPS);
    Session fourth = sessions.begin(TOKEN, OPS);
    assertThat(sessions.find(first.id())).isEmpty();
    for (Session open : new Session[] {second, third, fourth}) {
      assertThat(sessions.find(open.id())).isPresent();
    }
  }

  @Test
  void one_whose_time_is_up_makes_room_before_one_that_is_open_does() {
    Session first = sessions.begin(TOKEN, OPS);
    nowMillis += 30_000;
    Session second = sessions.begin(TOKEN, OPS);
    Session third = sessions.begin(TOKEN, OPS);
    nowMillis += 30_000;
    Session fourth = sessions.begin(TOKEN, OPS);
    assertThat(sessions.find(first.id())).isEmpty();
    for (Session open : new Session[] {second, third, fourth}) {
      assertThat(sessions.find(open.id())).isPresent();
    }
  }

  @Test
  void a_session_shows_neither_its_token_nor_its_id() {
    Session session = sessions.begin(TOKEN, OPS);
    assertThat(session.toString()).isEqualTo("Session[ops]");
  }
}
