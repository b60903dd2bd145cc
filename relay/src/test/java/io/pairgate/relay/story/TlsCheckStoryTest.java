package io.pairgate.relay.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether it is certain whom a request reaches shows wherever the backend shows. */
class TlsCheckStoryTest extends Story {

  private static final String PIN = "sha256/47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

  private Cmp.Reply register(String url, String tls) {
    return cmp.put(
        "/v1/backends/fw-2",
        "{\"driver\":\"fortios\",\"url\":\"%s\",\"credentials\":{\"token\":\"t\"},\"tls\":{%s}}"
            .formatted(url, tls));
  }

  @ParameterizedTest
  @CsvSource({
    "https://127.0.0.1:1, authority, ''",
    "https://127.0.0.1:1, insecure, '\"insecure\":true'",
    "https://127.0.0.1:1, pin, '\"pin\":\"" + PIN + "\"'",
    "http://127.0.0.1:1, plain, ''"
  })
  void a_backend_tells_how_it_is_judged(String url, String check, String tls) {
    assertThat(register(url, tls).status()).isEqualTo(201);

    assertThat(cmp.get("/v1/backends/fw-2").json().path("tls_check").asText()).isEqualTo(check);
    pairgate.restart();
    cmp = pairgate.cmp();
    assertThat(cmp.get("/v1/backends/fw-2").json().path("tls_check").asText()).isEqualTo(check);
    boolean insecure = check.equals("insecure");
    assertThat(cmp.get("/health/ready").json().at("/parts/backends/insecure").asInt())
        .isEqualTo(insecure ? 1 : 0);
    assertThat(cmp.get("/metrics").http().body())
        .contains("pairgate_backends_insecure " + (insecure ? "1.0" : "0.0"));
  }

  @Test
  void the_check_of_a_backend_tells_it_too() {
    assertThat(cmp.post("/v1/backends/fw-1/check", null).json().path("tls_check").asText())
        .isEqualTo("plain");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"pin\":\"sha1/abc\"'",
    "'\"pin\":\"" + PIN + "\",\"insecure\":true'",
    "'\"pin\":\"" + PIN + " nonsense\"'"
  })
  void a_pin_that_is_none_or_does_not_decide_alone_is_refused(String tls) {
    assertThat(register("https://127.0.0.1:1", tls).status()).isEqualTo(422);
  }
}
