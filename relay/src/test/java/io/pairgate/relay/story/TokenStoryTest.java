package io.pairgate.relay.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.access.Reach;
import io.pairgate.relay.access.Role;
import io.pairgate.relay.config.Config;
import io.pairgate.relay.record.RecordSettings;
import io.pairgate.relay.story.Cmp.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An admin makes tokens; each is shown once, and good until it is revoked or too old. */
class TokenStoryTest {

  private static final String ADMIN = "0123456789abcdef-admin";

  @TempDir Path folder;
  private Pairgate pairgate;
  private Cmp admin;

  @BeforeEach
  void starts_a_relay_with_an_admin() {
    pairgate =
        Pairgate.with(
            RecordSettings.sqlite(folder.resolve("record.db")),
            List.of(new Config.Token("root", ADMIN, Role.ADMIN, Reach.EVERYTHING)));
    admin = pairgate.cmp();
  }

  @AfterEach
  void stops_the_relay() {
    pairgate.close();
  }

  private Reply make(String body, int status) {
    Reply made = admin.post("/v1/tokens", body);
    assertThat(made.status()).as("%s", made).isEqualTo(status);
    return made;
  }

  @Test
  void a_token_that_was_made_is_good_at_once_and_after_a_restart() {
    Reply made = make("{\"name\":\"shop\",\"role\":\"tenant\",\"tenant\":\"shop\"}", 201);
    String token = made.text("token");
    assertThat(token).startsWith("pgt_").hasSizeGreaterThan(40);
    assertThat(made.header("Cache-Control")).isEqualTo("no-store");
    assertThat(admin.as(token).get("/v1/networks").status()).isEqualTo(200);
    assertThat(admin.as(token).get("/v1/backends").status()).isEqualTo(403);
    pairgate.restart();
    admin = pairgate.cmp();
    assertThat(admin.as(token).get("/v1/networks").status()).isEqualTo(200);
    Reply listed = admin.get("/v1/tokens");
    assertThat(listed.json().path("items")).hasSize(1);
    assertThat(listed.json().path("items").path(0).path("created_by").asText()).isEqualTo("root");
  }

  @Test
  void a_revoked_token_is_good_for_nothing_at_once_and_after_a_restart() {
    String token = make("{\"name\":\"noc\",\"role\":\"viewer\"}", 201).text("token");
    assertThat(admin.as(token).get("/v1/calls").status()).isEqualTo(200);
    assertThat(admin.delete("/v1/tokens/noc").status()).isEqualTo(204);
    assertThat(admin.as(token).get("/v1/calls").status()).isEqualTo(401);
    assertThat(admin.delete("/v1/tokens/noc").problem()).isEqualTo("unknown-token");
    pairgate.restart();
    admin = pairgate.cmp();
    assertThat(admin.as(token).get("/v1/calls").status()).isEqualTo(401);
  }

  @Test
  void the_token_is_shown_once_and_stands_nowhere() throws IOException {
    String token = make("{\"name\":\"noc\",\"role\":\"viewer\"}", 201).text("token");
    assertThat(admin.as(token).get("/v1/calls").http().body()).doesNotContain(token);
    assertThat(admin.get("/v1/tokens").http().body()).doesNotContain(token);
    pairgate.restart();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .doesNotContain(token);
      }
    }
  }

  @Test
  void a_name_is_one_tokens_only() {
    make("{\"name\":\"noc\",\"role\":\"viewer\"}", 201);
    assertThat(make("{\"name\":\"noc\",\"role\":\"admin\"}", 409).problem())
        .isEqualTo("token-exists");
    assertThat(make("{\"name\":\"root\",\"role\":\"viewer\"}", 409).problem())
        .isEqualTo("token-exists");
  }

  @Test
  void what_could_be_meant_in_two_ways_is_refused() {
    make("{\"name\":\"a\"}", 422);
    make("{\"name\":\"a\",\"role\":\"root\"}", 422);
    make("{\"name\":\"a\",\"role\":\"tenant\"}", 422);
    make("{\"name\":\"a\",\"role\":\"viewer\",\"tenant\":\"x\"}", 422);
    make("{\"name\":\"a\",\"role\":\"admin\",\"backends\":[\"fw-1\"]}", 422);
    make("{\"name\":\"a\",\"role\":\"viewer\",\"backends\":[]}", 422);
    make("{\"name\":\"a\",\"role\":\"viewer\",\"backends\":[\"a,b\"]}", 422);
    make("{\"name\":\"a\",\"role\":\"viewer\",\"expires_in_days\":0}", 422);
    assertThat(admin.get("/v1/tokens").json().path("items")).isEmpty();
  }
}
