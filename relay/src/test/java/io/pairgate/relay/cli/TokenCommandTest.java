package io.pairgate.relay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.access.Reach;
import io.pairgate.relay.access.Role;
import io.pairgate.relay.config.Config;
import io.pairgate.relay.record.RecordSettings;
import io.pairgate.relay.story.Pairgate;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TokenCommandTest {

  private static final String ADMIN = "0123456789abcdef-admin";

  @TempDir Path folder;
  private Pairgate pairgate;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void starts_a_relay_with_an_admin() throws IOException {
    Files.writeString(folder.resolve("admin"), ADMIN + "\n");
    pairgate =
        Pairgate.with(
            RecordSettings.sqlite(folder.resolve("record.db")),
            List.of(new Config.Token("root", ADMIN, Role.ADMIN, Reach.EVERYTHING)));
  }

  @AfterEach
  void stops_the_relay() {
    pairgate.close();
  }

  private int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    String[] all = new String[args.length + 4];
    System.arraycopy(args, 0, all, 0, args.length);
    all[args.length] = "--url";
    all[args.length + 1] = "http://127.0.0.1:" + pairgate.cmp().port();
    all[args.length + 2] = "--token-file";
    all[args.length + 3] = folder.resolve("admin").toString();
    CommandLine line = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return line.execute(all);
  }

  @Test
  void a_token_is_made_listed_used_and_revoked() {
    assertThat(run("token", "create", "fw-team", "--role", "operator", "--backend", "fw-1"))
        .isZero();
    String token = out.toString().strip();
    assertThat(token).startsWith("pgt_").doesNotContain("\n");
    assertThat(err.toString()).contains("made 'fw-team', operator").doesNotContain(token);
    assertThat(pairgate.cmp().as(token).get("/v1/backends").json().path("items")).hasSize(1);
    assertThat(run("token", "list")).isZero();
    assertThat(out.toString()).contains("fw-team").contains("fw-1").doesNotContain(token);
    assertThat(run("token", "revoke", "fw-team")).isZero();
    assertThat(pairgate.cmp().as(token).get("/v1/backends").status()).isEqualTo(401);
  }

  @Test
  void what_the_relay_refuses_is_said_in_its_words() {
    assertThat(run("token", "create", "shop", "--role", "tenant")).isEqualTo(1);
    assertThat(err.toString()).contains("422").contains("tenant");
    assertThat(run("token", "revoke", "nobody")).isEqualTo(1);
    assertThat(err.toString()).contains("There is no token 'nobody'");
  }
}
