package io.pairgate.relay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.call.Waypoints;
import io.pairgate.relay.config.Config;
import io.pairgate.relay.tls.TestCertificates;
import io.pairgate.simulators.real.FreePort;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that ask a relay find it, and know that it is the one. */
class RelayOptionTest {

  private static final String ADMIN = "0123456789abcdef-admin";

  @TempDir Path folder;
  private final TestCertificates authority = new TestCertificates("authority");
  private final StringWriter err = new StringWriter();
  private int port;
  private Path config;
  private Node node;

  @BeforeEach
  void starts_a_relay_with_tls() throws Exception {
    port = FreePort.draw();
    TestCertificates.write(folder, authority.server("gate-1"));
    Files.writeString(folder.resolve("authority.pem"), authority.authority().getCertificatePEM());
    config = configuration(folder);
    node = Node.start(Config.read(config, Map.of()), Waypoints.UNWATCHED);
  }

  private Path configuration(Path certificates) throws IOException {
    return Files.writeString(
        certificates.resolve("pairgate.yaml"),
        """
        listen: {host: 127.0.0.1, port: %d, tls: {certificate_file: %s, key_file: %s}}
        auth: {tokens: [{name: reader, token: "file:%s", role: viewer},
                        {name: root, token: "file:%s", role: admin}]}
        record: {sqlite: {path: %s}}
        """
            .formatted(
                port,
                certificates.resolve("server.pem"),
                certificates.resolve("server.key"),
                token("reader", "0123456789abcdef-reader"),
                token("root", ADMIN),
                folder.resolve("record.db")));
  }

  private Path token(String name, String token) throws IOException {
    return TestCertificates.write(folder.resolve(name), token);
  }

  @AfterEach
  void stops_the_relay() {
    node.close();
  }

  private int run(String... args) {
    err.getBuffer().setLength(0);
    return Main.commandLine()
        .setOut(new PrintWriter(new StringWriter()))
        .setErr(new PrintWriter(err))
        .execute(args);
  }

  @Test
  void the_configuration_says_where_the_relay_is_how_it_is_known_and_who_asks() {
    assertThat(run("token", "list", "--config", config.toString())).as("%s", err).isZero();
    assertThat(run("secrets", "status", "--config", config.toString())).as("%s", err).isZero();
  }

  @Test
  void a_url_is_judged_by_the_authorities_that_are_given() throws Exception {
    String url = "https://127.0.0.1:" + port;
    Path token = folder.resolve("root");
    String authorities = folder.resolve("authority.pem").toString();

    assertThat(
            run(
                "token",
                "list",
                "--url",
                url,
                "--token-file",
                "" + token,
                "--ca-file",
                authorities))
        .as("%s", err)
        .isZero();
    assertThat(run("token", "list", "--url", url, "--token-file", "" + token)).isEqualTo(1);
    assertThat(err.toString()).contains(url, "cannot be asked").doesNotContain(ADMIN);
  }

  @Test
  void another_ones_certificate_gets_no_token() throws Exception {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    TestCertificates.write(elsewhere, new TestCertificates("other").server("gate-1"));

    assertThat(run("token", "list", "--config", configuration(elsewhere).toString())).isEqualTo(1);
    assertThat(err.toString()).contains("cannot be asked").doesNotContain(ADMIN);
  }

  @Test
  void what_is_no_address_is_wrong_usage() {
    assertThat(run("token", "list", "--url", "gate:8080")).isEqualTo(2);
    assertThat(err.toString()).contains("http[s]://HOST[:PORT]");
    assertThat(run("token", "list", "--ca-file", "ca.pem")).isEqualTo(2);
    assertThat(err.toString()).contains("--ca-file goes with --url");
  }
}
