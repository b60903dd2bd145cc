package io.pairgate.relay.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.pkitesting.X509Bundle;
import io.pairgate.relay.config.Config;
import io.pairgate.relay.record.Eventually;
import io.pairgate.relay.story.LogEar;
import io.pairgate.relay.tls.CertificateWatch;
import io.pairgate.relay.tls.TestCertificates;
import io.pairgate.relay.tls.TlsFiles;
import io.pairgate.relay.tls.TlsFiles.ClientCertificates;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The API through TLS: which versions, whose certificate, and a change without a restart. */
class ListenTlsTest {

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final int ALERT = 21;
  private static final int PROTOCOL_VERSION = 70;

  @TempDir Path folder;
  private final TestCertificates authority = new TestCertificates("authority");
  private House house;

  @AfterEach
  void close() {
    house.close();
  }

  private void start(TlsFiles files) {
    Config.Listen listen = new Config.Listen("127.0.0.1", 0, Optional.of(files));
    house = new House("node-1", listen, House.limits(), Optional.empty());
  }

  private HttpResponse<String> get(SSLContext client, String protocol) throws Exception {
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(new String[] {protocol});
    try (HttpClient http =
        HttpClient.newBuilder().sslContext(client).sslParameters(parameters).build()) {
      return http.send(
          HttpRequest.newBuilder(
                  URI.create("https://127.0.0.1:" + house.port + "/v1/networks?limit=1"))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  /** The name on the certificate that a new connection is shown. */
  private String shown() {
    try (SSLSocket socket =
        (SSLSocket) authority.trusting().getSocketFactory().createSocket("127.0.0.1", house.port)) {
      socket.startHandshake();
      return socket.getSession().getPeerPrincipal().getName();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void the_api_answers_through_tls(String protocol) throws Exception {
    start(TestCertificates.write(folder, authority.server("gate-1")));

    HttpResponse<String> reply = get(authority.trusting(), protocol);

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x0301, 0x0302})
  void older_versions_of_tls_are_refused(int version) throws Exception {
    start(TestCertificates.write(folder, authority.server("gate-1")));

    try (Socket socket = new Socket("127.0.0.1", house.port)) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write(hello(version));
      byte[] alert = socket.getInputStream().readNBytes(7);
      assertThat(alert[0]).isEqualTo((byte) ALERT);
      assertThat(alert[6]).isEqualTo((byte) PROTOCOL_VERSION);
    }
  }

  /** A ClientHello that knows nothing newer. */
  private static byte[] hello(int version) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(new byte[] {(byte) (version >> 8), (byte) version});
    body.write(new byte[33]); // random, no session
    body.write(new byte[] {0, 2, (byte) 0xc0, 0x09, 1, 0});
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(new byte[] {22, 3, 1, 0, (byte) (body.size() + 4), 1, 0, 0, (byte) body.size()});
    all.write(body.toByteArray());
    return all.toByteArray();
  }

  @Test
  void plain_http_is_not_spoken_where_tls_is() throws Exception {
    start(TestCertificates.write(folder, authority.server("gate-1")));

    try (Socket socket = new Socket("127.0.0.1", house.port)) {
      socket.setSoTimeout(5_000);
      socket
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
          .doesNotContain("HTTP/");
    }
  }

  @Test
  void a_new_certificate_is_used_without_a_restart_and_a_broken_one_never() throws Exception {
    start(TestCertificates.write(folder, authority.server("gate-1")));
    assertThat(shown()).isEqualTo("CN=gate-1");

    X509Bundle next = authority.server("gate-2");
    try (LogEar log = LogEar.of(CertificateWatch.class)) {
      TestCertificates.write(folder.resolve("server.pem"), next.getCertificatePathPEM());
      isToldToBeUnusable(log, 1);
      assertThat(shown()).as("the key is still the old one's").isEqualTo("CN=gate-1");

      TestCertificates.write(folder.resolve("server.key"), next.getPrivateKeyPEM());
      Eventually.holds(SOON, "the new certificate is shown", () -> shown().equals("CN=gate-2"));

      Files.delete(folder.resolve("server.key"));
      isToldToBeUnusable(log, 2);
      assertThat(shown()).isEqualTo("CN=gate-2");
    }
  }

  /** The files were looked at, as often as that was told so far. */
  private static void isToldToBeUnusable(LogEar log, int times) {
    Eventually.holds(
        SOON,
        "the files are looked at and not used",
        () -> log.lines().stream().filter(line -> line.contains("stays in use")).count() == times);
  }

  @Test
  void a_client_needs_no_certificate_where_it_is_optional() throws Exception {
    start(
        authority.writeWithClients(
            folder, authority.server("gate-1"), ClientCertificates.OPTIONAL));

    assertThat(get(authority.trusting(), "TLSv1.3").statusCode()).isEqualTo(200);
    assertThat(get(authority.showing(authority.client("CN=cmp")), "TLSv1.3").statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void a_client_without_a_certificate_of_ours_is_not_let_in_where_it_is_required(String protocol)
      throws Exception {
    start(
        authority.writeWithClients(
            folder, authority.server("gate-1"), ClientCertificates.REQUIRED));
    X509Bundle stranger = new TestCertificates("another").client("CN=cmp");

    assertThat(get(authority.showing(authority.client("CN=cmp")), protocol).statusCode())
        .isEqualTo(200);
    assertThatThrownBy(() -> get(authority.trusting(), protocol)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> get(authority.showing(stranger), protocol))
        .isInstanceOf(IOException.class);
  }
}
