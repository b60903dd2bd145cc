package io.pairgate.relay.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairgate.relay.tls.TestCertificates;
import io.pairgate.relay.tls.TlsFiles;
import io.pairgate.relay.tls.TlsFiles.ClientCertificates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the API listens, and that nothing secret passes a network in clear by mistake. */
class ListenConfigTest {

  private static final String TOKEN = "auth: { tokens: [ { name: cmp, token: env:CMP_TOKEN } ] }\n";

  @TempDir Path folder;
  private final TestCertificates authority = new TestCertificates("authority");

  private static Config read(String text) {
    return ConfigReader.read("pairgate.yaml", text, Map.of("CMP_TOKEN", "0123456789abcdef"));
  }

  private String problem(String text) {
    try {
      read(text);
    } catch (ConfigProblems problems) {
      return problems.getMessage().replace(folder.toString(), "/etc/pairgate");
    }
    throw new AssertionError("nothing was wrong");
  }

  private String tls(String... more) {
    return TOKEN
        + "listen:\n  host: 0.0.0.0\n  tls:\n    certificate_file: "
        + folder.resolve("server.pem")
        + "\n    key_file: "
        + folder.resolve("server.key")
        + "\n"
        + String.join("", more);
  }

  @Test
  void plain_http_beyond_this_machine_is_refused_unless_it_is_said() {
    assertThat(problem(TOKEN + "listen:\n  host: 192.0.2.1\n"))
        .startsWith("pairgate.yaml:3: listen.host is 192.0.2.1 but there is no listen.tls: tokens");

    assertThat(read(TOKEN + "listen: { host: 192.0.2.1, plain_http: allowed }").listen())
        .isEqualTo(new Config.Listen("192.0.2.1", 8080));
  }

  @Test
  void certificate_and_key_are_read_and_no_word_about_plain_http_is_needed() {
    TlsFiles files = TestCertificates.write(folder, authority.server("gate-1"));

    Config config = read(tls());

    assertThat(config.listen().tls())
        .contains(
            new TlsFiles(
                files.certificate(),
                files.key(),
                Optional.empty(),
                ClientCertificates.OPTIONAL,
                5_000));
  }

  @Test
  void plain_http_allowed_together_with_tls_is_refused() {
    TestCertificates.write(folder, authority.server("gate-1"));

    assertThat(problem(tls("  plain_http: allowed\n")))
        .isEqualTo(
            "pairgate.yaml:7: listen.plain_http is allowed, but with listen.tls there is no plain"
                + " HTTP: remove one of them");
  }

  @Test
  void a_key_of_another_certificate_is_refused() {
    TestCertificates.write(folder, authority.server("gate-1"));
    TestCertificates.write(
        folder.resolve("server.key"), authority.server("gate-2").getPrivateKeyPEM());

    assertThat(problem(tls()))
        .isEqualTo(
            "pairgate.yaml:6: listen.tls.key_file: /etc/pairgate/server.key is not the private key"
                + " of the certificate");
  }

  @Test
  void files_that_are_missing_or_something_else_are_refused() throws Exception {
    assertThat(problem(tls()))
        .startsWith(
            "pairgate.yaml:5: listen.tls.certificate_file: /etc/pairgate/server.pem cannot be"
                + " read");

    TestCertificates.write(folder, authority.server("gate-1"));
    Files.writeString(folder.resolve("server.key"), "-----BEGIN RSA PRIVATE KEY-----\n");
    assertThat(problem(tls())).contains(":6: listen.tls.key_file: ").contains("openssl pkcs8");

    Files.writeString(folder.resolve("server.pem"), "hello");
    assertThat(problem(tls())).contains(":5: listen.tls.certificate_file: ");

    Files.writeString(folder.resolve("server.pem"), "");
    assertThat(problem(tls())).contains("holds no certificate in PEM");
  }

  @Test
  void required_client_certificates_need_authorities() {
    TestCertificates.write(folder, authority.server("gate-1"));

    assertThat(problem(tls("    client_certificates: required\n")))
        .startsWith(
            "pairgate.yaml:7: listen.tls.client_certificates is required, but there is no"
                + " listen.tls.client_ca_file");
  }

  @Test
  void a_key_alone_does_nothing_and_is_refused() {
    assertThatThrownBy(() -> read("listen: { tls: { key_file: /k.pem } }"))
        .hasMessageContaining("listen.tls.certificate_file is missing");
  }

  @Test
  void an_expired_certificate_is_no_reason_not_to_start() {
    TestCertificates.write(folder, authority.expired());

    assertThat(read(tls()).listen().tls()).isPresent();
  }
}
