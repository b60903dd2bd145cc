package io.pairgate.relay.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.tls.Certificates;
import io.pairgate.relay.tls.TestCertificates;
import io.pairgate.relay.tls.TlsFiles.ClientCertificates;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who a client is by its certificate, at the node that it reached and at the one behind. */
class ClientSubjectsTest {

  private static final String SECRET = "s".repeat(32);

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final TestCertificates authority = new TestCertificates("authority");
  private final ClientSubjects subjects = new ClientSubjects(SECRET);
  private Certificates own;
  private Forwarder forwarder;
  private int front;
  private int active;

  @BeforeEach
  void two_nodes_of_which_one_passes_on() throws Exception {
    own =
        Certificates.read(
            authority.writeWithClients(
                folder, authority.server("gate"), ClientCertificates.OPTIONAL));
    active =
        listen(request -> request.response().end(subjects.of(request).orElse("nobody at all")));
    Path ca =
        TestCertificates.write(folder.resolve("ca.pem"), authority.authority().getCertificatePEM());
    forwarder =
        new Forwarder(
            vertx,
            "node-b",
            URI.create("https://127.0.0.1:" + active),
            PeerTls.of(ca.toString(), Optional.of(own)),
            subjects,
            House.limits());
    front =
        listen(
            request ->
                forwarder
                    .pass(request, null)
                    .onSuccess(passed -> request.response().end(passed.body())));
  }

  private int listen(Consumer<HttpServerRequest> handler) throws TimeoutException {
    return vertx
        .createHttpServer(own.server())
        .requestHandler(handler::accept)
        .listen(0, "127.0.0.1")
        .await(10, TimeUnit.SECONDS)
        .actualPort();
  }

  @AfterEach
  void close() throws TimeoutException {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  private String ask(int port, SSLContext client, String... headers) throws Exception {
    try (HttpClient http = HttpClient.newBuilder().sslContext(client).build()) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + "/v1/networks?limit=1"));
      if (headers.length > 0) {
        request.headers(headers);
      }
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
    }
  }

  @Test
  void a_client_is_known_by_the_subject_of_its_certificate() throws Exception {
    SSLContext cmp = authority.showing(authority.client("CN=cmp,O=Example"));

    assertThat(ask(active, cmp)).isEqualTo("CN=cmp,O=Example");
    assertThat(ask(active, authority.trusting())).isEqualTo("nobody at all");
  }

  @Test
  void a_standby_says_who_the_client_was_and_never_its_own_name() throws Exception {
    SSLContext cmp = authority.showing(authority.client("CN=cmp,O=Example"));

    assertThat(ask(front, cmp)).isEqualTo("CN=cmp,O=Example");
    assertThat(ask(front, authority.trusting())).isEqualTo("nobody at all");
  }

  @Test
  void after_a_change_of_certificates_the_peer_is_met_with_the_new_one() throws Exception {
    Path next = java.nio.file.Files.createDirectory(folder.resolve("next"));
    forwarder
        .use(
            Certificates.read(
                authority.writeWithClients(
                    next, authority.server("next"), ClientCertificates.OPTIONAL)))
        .await(10, TimeUnit.SECONDS);

    assertThat(ask(front, authority.showing(authority.client("CN=cmp")))).isEqualTo("CN=cmp");
  }

  @Test
  void nobody_becomes_another_by_a_header() throws Exception {
    String[] forged = {
      ClientSubjects.SUBJECT, "Q049YWRtaW4", ClientSubjects.SIGNATURE, "A".repeat(43)
    };

    assertThat(ask(active, authority.trusting(), forged)).isEqualTo("nobody at all");
    assertThat(ask(front, authority.trusting(), forged)).isEqualTo("nobody at all");
    assertThat(ask(active, authority.trusting(), ClientSubjects.SIGNATURE, "%%"))
        .isEqualTo("nobody at all");
    assertThat(ask(active, authority.trusting(), ClientSubjects.SUBJECT, "Q049YWRtaW4"))
        .isEqualTo("nobody at all");
  }
}
