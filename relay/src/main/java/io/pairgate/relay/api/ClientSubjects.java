package io.pairgate.relay.api;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * Who a client is by its certificate, checked against {@code listen.tls.client_ca_file}: here, or
 * at the peer that passed its request on. The peer signs what it says with the pair's secret, so
 * that nobody else can say it; it says so through TLS only, so that nobody can hear and repeat it.
 *
 * <p>Thread-safe.
 */
final class ClientSubjects {

  static final String SUBJECT = "Pairgate-Client-Subject";
  static final String SIGNATURE = "Pairgate-Client-Signature";
  private static final String MAC = "HmacSHA256";

  private final byte[] secret;

  /**
   * @param secret the pair's; empty on a node that stands alone
   */
  ClientSubjects(String secret) {
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The subject of the client's certificate (RFC 2253: {@code CN=cmp,O=Example}), empty if it has
   * shown none.
   */
  Optional<String> of(HttpServerRequest request) {
    if (secret.length > 0 && request.headers().contains(SIGNATURE)) {
      return passedOn(request);
    }
    return shown(request);
  }

  private Optional<String> passedOn(HttpServerRequest request) {
    String subject = decoded(request.getHeader(SUBJECT));
    byte[] said = Base64.getUrlDecoder().decode(ascii(request.getHeader(SIGNATURE)));
    boolean byPeer = request.isSSL() && MessageDigest.isEqual(said, mac(request, subject));
    return byPeer && !subject.isEmpty() ? Optional.of(subject) : Optional.empty();
  }

  private static Optional<String> shown(HttpServerRequest request) {
    SSLSession session = request.connection().sslSession();
    if (session == null) {
      return Optional.empty();
    }
    try {
      if (session.getPeerCertificates()[0] instanceof X509Certificate certificate) {
        certificate.checkValidity(); // a connection may last longer than what it began with
        return Optional.of(certificate.getSubjectX500Principal().getName());
      }
      return Optional.empty();
    } catch (SSLPeerUnverifiedException | CertificateException none) {
      return Optional.empty();
    }
  }

  /**
   * Says to the peer who sent a request that is passed on, also that it showed no certificate: the
   * peer shall not take this node's own for the client's.
   *
   * @param throughTls false: nothing is said, and the peer knows nobody by a certificate
   */
  void say(HttpServerRequest request, MultiMap headers, boolean throughTls) {
    headers.remove(SUBJECT);
    headers.remove(SIGNATURE);
    if (throughTls && secret.length > 0) {
      String subject = of(request).orElse("");
      headers.set(SUBJECT, encoded(subject.getBytes(StandardCharsets.UTF_8)));
      headers.set(SIGNATURE, encoded(mac(request, subject)));
    }
  }

  private byte[] mac(HttpServerRequest request, String subject) {
    String said =
        "pairgate client subject 1\n"
            + request.method().name()
            + "\n"
            + request.uri()
            + "\n"
            + subject;
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(secret, MAC));
      return mac.doFinal(said.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has " + MAC, impossible);
    }
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String decoded(String header) {
    return new String(Base64.getUrlDecoder().decode(ascii(header)), StandardCharsets.UTF_8);
  }

  /** What is no base64 stands for nothing, which no signature fits. */
  private static byte[] ascii(String header) {
    boolean base64 = header != null && header.matches("[A-Za-z0-9_-]*") && header.length() % 4 != 1;
    return (base64 ? header : "").getBytes(StandardCharsets.US_ASCII);
  }
}
