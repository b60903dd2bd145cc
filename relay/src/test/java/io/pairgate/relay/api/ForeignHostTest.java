package io.pairgate.relay.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without tokens a foreign name that leads to this machine opens nothing (DNS rebinding). */
class ForeignHostTest {

  private static House house;

  @BeforeAll
  static void start() {
    house = new House();
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  private static Raw.Answer askedAs(String host) {
    return Raw.sendOnce(house.port, "GET /v1/networks HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.evil.example",
        "127.0.0.1.evil.example:8080",
        "127.0.0.256",
        "localhost.evil.example",
        "evil.example"
      })
  void a_foreign_name_is_refused(String host) {
    Raw.Answer refused = askedAs(host);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.problem()).isEqualTo("invalid-header");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "localhost:8080", "127.0.0.1:1", "127.9.9.9", "[::1]:8080"})
  void this_machines_own_names_are_answered(String host) {
    assertThat(askedAs(host).status()).isEqualTo(200);
  }
}
