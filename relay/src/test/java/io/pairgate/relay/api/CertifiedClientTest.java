package io.pairgate.relay.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.pkitesting.X509Bundle;
import io.pairgate.relay.access.Principal;
import io.pairgate.relay.access.Reach;
import io.pairgate.relay.access.Role;
import io.pairgate.relay.call.Change;
import io.pairgate.relay.config.Config;
import io.pairgate.relay.pair.PairSettings;
import io.pairgate.relay.pair.Protection;
import io.pairgate.relay.pair.Stance;
import io.pairgate.relay.tls.TestCertificates;
import io.pairgate.relay.tls.TlsFiles;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who shows a certificate is known by its subject, if nothing else is shown. */
class CertifiedClientTest {

  @TempDir Path folder;
  private final TestCertificates authority = new TestCertificates("authority");
  private House house;

  @BeforeEach
  void starts_a_relay_that_asks_for_certificates() {
    house = house("node-1", Optional.empty());
  }

  private House house(String node, Optional<PairSettings> pair) {
    TlsFiles files =
        authority.writeWithClients(
            folder, authority.server(node), TlsFiles.ClientCertificates.OPTIONAL);
    Principal shop = new Principal("shop", Role.TENANT, new Reach("acme", Set.of()));
    return new House(
        node,
        new Config.Listen("127.0.0.1", 0, Optional.of(files)),
        House.limits(),
        pair,
        new Config.Auth(
            List.of(new Config.Token("ops", House.TOKEN)),
            Optional.empty(),
            Config.Rate.NONE,
            Optional.empty(),
            Map.of("CN=shop,O=Example", shop)));
  }

  @AfterEach
  void close() {
    house.close();
  }

  private int ask(X509Bundle shown, String method, String path, String... headers)
      throws Exception {
    return ask(house.port, shown, method, path, headers);
  }

  private int ask(int port, X509Bundle shown, String method, String path, String... headers)
      throws Exception {
    SSLContext client = shown == null ? authority.trusting() : authority.showing(shown);
    try (HttpClient http = HttpClient.newBuilder().sslContext(client).build()) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + path))
              .method(method, HttpRequest.BodyPublishers.noBody());
      if (headers.length > 0) {
        request.headers(headers);
      }
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString()).statusCode();
    }
  }

  @Test
  void a_known_subject_has_its_role_and_its_calls_have_its_name() throws Exception {
    X509Bundle shop = authority.client("CN=shop,O=Example");
    assertThat(ask(shop, "GET", "/v1/backends")).isEqualTo(403);
    assertThat(ask(shop, "DELETE", "/v1/networks/a")).isEqualTo(204);
    Change change = house.changes.poll(10, TimeUnit.SECONDS);
    assertThat(change.origin().principal()).isEqualTo("shop");
    assertThat(change.origin().reach().tenant()).isEqualTo("acme");
  }

  @Test
  void no_certificate_and_one_of_nobody_open_nothing() throws Exception {
    assertThat(ask(null, "GET", "/v1/networks")).isEqualTo(401);
    for (String subject : List.of("CN=other,O=Example", "CN=shop", "CN=shop,O=Example,C=TW")) {
      assertThat(ask(authority.client(subject), "GET", "/v1/networks")).isEqualTo(401);
    }
  }

  @Test
  void a_standby_passes_it_on_and_the_active_node_knows_who_it_was() throws Exception {
    String ca =
        TestCertificates.write(folder.resolve("ca.pem"), authority.authority().getCertificatePEM())
            .toString();
    try (House active = house("node-a", Optional.of(PairOfTwo.throughTls(1, ca)));
        House standby = house("node-b", Optional.of(PairOfTwo.throughTls(active.port, ca)))) {
      active.doorway.stance(new Stance.Serve(3, Protection.PAIRED));
      standby.doorway.stance(new Stance.Forward(3));
      X509Bundle shop = authority.client("CN=shop,O=Example");

      assertThat(ask(standby.port, shop, "DELETE", "/v1/networks/a")).isEqualTo(204);
      Change change = active.changes.poll(10, TimeUnit.SECONDS);
      assertThat(change.origin().principal()).isEqualTo("shop");
      assertThat(standby.changes).isEmpty();
      assertThat(ask(standby.port, null, "DELETE", "/v1/networks/a")).isEqualTo(401);
    }
  }

  @Test
  void one_that_another_authority_signed_opens_nothing() throws Exception {
    // Of the same name, so that the client shows it.
    X509Bundle forged = new TestCertificates("authority").client("CN=shop,O=Example");
    assertThatThrownBy(() -> ask(forged, "GET", "/v1/networks")).isInstanceOf(IOException.class);
  }

  @Test
  void nobody_becomes_another_by_a_header() throws Exception {
    assertThat(ask(null, "GET", "/v1/networks", ClientSubjects.SUBJECT, "Q049c2hvcCxPPUV4YW1wbGU"))
        .isEqualTo(401);
  }

  @Test
  void who_shows_one_listens_to_what_it_may_see_for_as_long_as_it_is_good() throws Exception {
    X509Bundle shop = authority.client("CN=shop,O=Example");
    HttpClient http = HttpClient.newBuilder().sslContext(authority.showing(shop)).build();
    try {
      HttpResponse<Stream<String>> stream =
          http.send(
              HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + house.port + "/v1/events"))
                  .build(),
              HttpResponse.BodyHandlers.ofLines());
      assertThat(stream.statusCode()).isEqualTo(200);
      // Each heartbeat is said after the certificate was judged again.
      assertThat(stream.body().filter(line -> line.startsWith("id: ")).limit(4).count())
          .isEqualTo(4);
    } finally {
      http.shutdownNow(); // a stream does not end by itself
    }
  }

  @Test
  void a_token_counts_more_than_a_certificate() throws Exception {
    X509Bundle shop = authority.client("CN=shop,O=Example");
    assertThat(ask(shop, "GET", "/v1/backends", "Authorization", "Bearer " + House.TOKEN))
        .isEqualTo(200);
    assertThat(ask(shop, "GET", "/v1/networks", "Authorization", "Bearer of-nobody-at-all"))
        .isEqualTo(401);
  }
}
