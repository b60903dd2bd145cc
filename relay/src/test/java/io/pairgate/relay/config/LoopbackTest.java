package io.pairgate.relay.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackTest {

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "127.1.2.3", "127.255.255.255", "::1", "[::1]"})
  void this_machine_has_these_names(String host) {
    assertThat(Loopback.names(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "127.evil.example",
        "127.0.0.1.evil.example",
        "127.0.0.1.",
        "127.0.0",
        "127.1",
        "127.0.0.256",
        "127.0.0.01",
        "127.0.0.0x1",
        " 127.0.0.1",
        "127.0.0.1\n",
        "localhost.evil.example",
        "localhost.",
        "evil-localhost",
        "128.0.0.1",
        "0.0.0.0",
        "[::]",
        "::ffff:127.0.0.1",
      })
  void what_a_name_server_may_point_elsewhere_is_not_one(String host) {
    assertThat(Loopback.names(host)).isFalse();
  }
}
