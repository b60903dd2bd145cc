package io.pairgate.relay.tls;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;

/** An authority, made for one test, and what it certifies. */
public final class TestCertificates {

  private final X509Bundle authority;

  public TestCertificates(String name) {
    this.authority = built(builder("CN=" + name).setIsCertificateAuthority(true), null);
  }

  private static CertificateBuilder builder(String subject) {
    return new CertificateBuilder()
        .subject(subject)
        .ecp256()
        .notBefore(Instant.now().minus(Duration.ofDays(2)))
        .notAfter(Instant.now().plus(Duration.ofDays(30)));
  }

  private static X509Bundle built(CertificateBuilder builder, X509Bundle issuer) {
    try {
      return issuer == null ? builder.buildSelfSigned() : builder.buildIssuedBy(issuer);
    } catch (Exception broken) {
      throw new IllegalStateException(broken);
    }
  }

  public X509Bundle authority() {
    return authority;
  }

  /** Of a server at 127.0.0.1. */
  public X509Bundle server(String name) {
    return built(builder("CN=" + name).addSanIpAddress("127.0.0.1"), authority);
  }

  /** Of a server with another name than the one that it has. */
  public X509Bundle elsewhere() {
    return built(builder("CN=elsewhere").addSanDnsName("elsewhere.example"), authority);
  }

  public X509Bundle expired() {
    return built(
        builder("CN=expired")
            .addSanIpAddress("127.0.0.1")
            .notAfter(Instant.now().minus(Duration.ofDays(1))),
        authority);
  }

  public X509Bundle client(String subject) {
    return built(builder(subject), authority);
  }

  /** Writes certificate and key, as an operator would. */
  public static TlsFiles write(Path folder, X509Bundle server) {
    return files(
        write(folder.resolve("server.pem"), server.getCertificatePathPEM()),
        write(folder.resolve("server.key"), server.getPrivateKeyPEM()),
        Optional.empty());
  }

  public TlsFiles writeWithClients(
      Path folder, X509Bundle server, TlsFiles.ClientCertificates clients) {
    TlsFiles files = write(folder, server);
    Path ca = write(folder.resolve("clients.pem"), authority.getCertificatePEM());
    return new TlsFiles(
        files.certificate(), files.key(), Optional.of(ca), clients, files.lookMillis());
  }

  private static TlsFiles files(Path certificate, Path key, Optional<Path> clientCa) {
    return new TlsFiles(certificate, key, clientCa, TlsFiles.ClientCertificates.OPTIONAL, 50);
  }

  public static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** A client that trusts this authority. */
  public SSLContext trusting() {
    return context(null);
  }

  /** A client that shows a certificate. */
  public SSLContext showing(X509Bundle client) {
    return context(client);
  }

  private SSLContext context(X509Bundle client) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      KeyManager[] keys = client == null ? null : client.toKeyManagerFactory().getKeyManagers();
      context.init(keys, authority.toTrustManagerFactory().getTrustManagers(), new SecureRandom());
      return context;
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
