package io.pairgate.relay.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

  private static final String VALUE = "open-sesame";

  private static String shown(String name) {
    return Redaction.of("{\"spec\":[{\"" + name + "\":\"" + VALUE + "\"}]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "Passwd",
        "pwd",
        "passphrase",
        "client_secret",
        "psksecret",
        "psk",
        "token",
        "X-Auth-Token",
        "credentials",
        "snmp-community",
        "Authorization",
        "session_cookie",
        "key",
        "keys",
        "api_key",
        "apikey",
        "apiKey",
        "api_key_2",
        "access_key",
        "accessKeys",
        "private_key",
        "private-key",
        "privateKey",
        "privkey",
        "ssh_key",
        "pre-shared-key",
        "preSharedKey",
        "wpakey",
        "auth.key",
        "encryption key",
        "wifiKey",
        "radius_key",
        "TLS_KEY",
      })
  void what_sounds_like_a_secret_is_not_shown(String name) {
    assertThat(shown(name)).contains(name).doesNotContain(VALUE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name",
        "monkey",
        "keyboard",
        "hockey_team",
        "public_key",
        "publicKey",
        "keep_alive",
        "passive",
        "action"
      })
  void what_does_not_is_shown(String name) {
    assertThat(shown(name)).contains(VALUE);
  }

  @Test
  void an_object_under_such_a_name_is_hidden_whole() {
    assertThat(Redaction.of("{\"api_key\":{\"a\":[\"open-sesame\"]}}")).doesNotContain(VALUE);
  }

  @Test
  void a_private_key_is_not_shown_under_any_name() {
    String pem = "-----BEGIN EC PRIVATE KEY-----\\nabc\\n-----END EC PRIVATE KEY-----";
    assertThat(Redaction.of("{\"data\":[\"" + pem + "\",\"a\"],\"pem\":\"x\\n" + pem + "\"}"))
        .doesNotContain("abc")
        .contains("\"a\"");
    assertThat(Redaction.of("{\"pem\":\"-----BEGIN CERTIFICATE-----abc\"}")).contains("abc");
  }

  @Test
  void what_is_no_json_is_not_shown_and_what_is_long_is_cut() {
    assertThat(Redaction.of("")).isEmpty();
    assertThat(Redaction.of("password=" + VALUE)).isEqualTo("(not JSON: not shown)");
    assertThat(Redaction.of("[\"" + "x".repeat(30_000) + "\"]"))
        .hasSizeLessThan(20_100)
        .contains("characters)");
  }
}
