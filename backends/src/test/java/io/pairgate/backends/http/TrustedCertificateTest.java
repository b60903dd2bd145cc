package io.pairgate.backends.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.pairgate.backends.Backend;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Outcome.NotSentCause;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Which certificates a backend may show, with an authority that the test makes. */
class TrustedCertificateTest extends TransportTest {

  private final AtomicInteger calls = new AtomicInteger();
  private final X509Bundle authority = selfSigned(builder("CN=authority"));
  private final X509Bundle good = made(builder("CN=fw-1").addSanIpAddress("127.0.0.1"), authority);
  private final Backend.Trust byAuthority = new Backend.Trust(authority.getCertificatePEM(), false);

  private static CertificateBuilder builder(String subject) {
    return new CertificateBuilder()
        .subject(subject)
        .ecp256()
        .notBefore(Instant.now().minus(Duration.ofDays(2)))
        .notAfter(Instant.now().plus(Duration.ofDays(2)));
  }

  private static X509Bundle selfSigned(CertificateBuilder builder) {
    try {
      return builder.setIsCertificateAuthority(true).buildSelfSigned();
    } catch (Exception broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static X509Bundle made(CertificateBuilder builder, X509Bundle issuer) {
    try {
      return builder.buildIssuedBy(issuer);
    } catch (Exception broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static String pin(X509Bundle certificate) throws Exception {
    byte[] key = certificate.getCertificate().getPublicKey().getEncoded();
    return "sha256/"
        + Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
  }

  private static Backend.Trust pinned(String... pins) {
    return new Backend.Trust("", false, Set.of(pins));
  }

  private X509Bundle expired() {
    return made(
        builder("CN=fw-1")
            .addSanIpAddress("127.0.0.1")
            .notAfter(Instant.now().minus(Duration.ofDays(1))),
        authority);
  }

  @Test
  void a_certificate_of_the_given_authority_for_this_host_is_taken() {
    taken(good, byAuthority);
  }

  @Test
  void an_expired_one_is_not_sent_to() {
    assertThat(refused(expired(), byAuthority)).contains("TLS failed");
  }

  @Test
  void one_for_another_host_is_not_sent_to() {
    refused(made(builder("CN=fw-1").addSanDnsName("fw-2.example"), authority), byAuthority);
  }

  @Test
  void one_of_an_unknown_authority_is_not_sent_to() {
    X509Bundle other = selfSigned(builder("CN=authority"));

    refused(made(builder("CN=fw-1").addSanIpAddress("127.0.0.1"), other), byAuthority);
    refused(good, Backend.Trust.SYSTEM);
  }

  @Test
  void an_authority_that_is_no_pem_is_not_sent_to() {
    refused(good, new Backend.Trust("not a certificate", false));
  }

  @Test
  void one_that_signed_itself_is_taken_where_it_is_the_given_authority_and_for_its_host_alone() {
    X509Bundle own = selfSigned(builder("CN=fw-1").addSanIpAddress("127.0.0.1"));
    X509Bundle elsewhere = selfSigned(builder("CN=fw-2").addSanDnsName("fw-2.example"));

    refused(elsewhere, new Backend.Trust(elsewhere.getCertificatePEM(), false));
    taken(own, new Backend.Trust(own.getCertificatePEM(), false));
  }

  @Test
  void one_that_signed_itself_is_taken_by_its_pin_whatever_stands_in_it() throws Exception {
    X509Bundle own = selfSigned(builder("CN=FortiGate"));

    taken(own, pinned(pin(own)));
    X509Bundle old = expired();
    taken(old, pinned(pin(good), pin(old)));
  }

  @Test
  void another_key_than_the_pinned_one_is_not_sent_to_and_its_pin_is_told() throws Exception {
    X509Bundle stranger = made(builder("CN=fw-1").addSanIpAddress("127.0.0.1"), authority);

    assertThat(refused(stranger, pinned(pin(good)))).contains(pin(stranger));
  }

  @Test
  void insecure_takes_any() {
    taken(expired(), new Backend.Trust("", true));
    taken(
        selfSigned(builder("CN=fw-2").addSanDnsName("fw-2.example")), new Backend.Trust("", true));
  }

  private void taken(X509Bundle certificate, Backend.Trust trust) {
    assertThat(exchange(certificate, trust)).isInstanceOf(Outcome.Succeeded.class);
  }

  /** Why nothing was sent. */
  private String refused(X509Bundle certificate, Backend.Trust trust) {
    Outcome outcome = exchange(certificate, trust);
    assertThat(outcome).isInstanceOf(Outcome.NotSent.class);
    Outcome.NotSent none = (Outcome.NotSent) outcome;
    assertThat(none.cause()).isEqualTo(NotSentCause.UNREACHABLE);
    assertThat(calls).hasValue(0);
    return none.reason();
  }

  private Outcome exchange(X509Bundle certificate, Backend.Trust trust) {
    HttpServer server =
        await(
            vertx
                .createHttpServer(
                    new HttpServerOptions()
                        .setSsl(true)
                        .setKeyCertOptions(
                            new PemKeyCertOptions()
                                .addCertValue(Buffer.buffer(certificate.getCertificatePathPEM()))
                                .addKeyValue(Buffer.buffer(certificate.getPrivateKeyPEM()))))
                .requestHandler(
                    request -> {
                      calls.incrementAndGet();
                      request.response().end("{}");
                    })
                .listen(0, "127.0.0.1"));
    URI url = URI.create("https://127.0.0.1:" + server.actualPort());
    Backend backend = new Backend("b-1", "open", url, Map.of(), Map.of(), trust, PATIENT);
    try {
      return exchange(backend, TinyDialect.CREATE);
    } finally {
      await(server.close());
    }
  }
}
