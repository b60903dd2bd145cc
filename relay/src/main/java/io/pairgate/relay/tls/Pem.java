package io.pairgate.relay.tls;

import io.pairgate.relay.tls.TlsFailure.Which;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/** Reads PEM files. Pure, but for the reading. */
final class Pem {

  private static final int BYTES_MAX = 1 << 20;
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  private Pem() {}

  static byte[] bytes(Which which, Path file) throws TlsFailure {
    try {
      if (Files.size(file) > BYTES_MAX) {
        throw new TlsFailure(which, file + " is larger than " + BYTES_MAX + " bytes");
      }
      return Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw new TlsFailure(
          which,
          file
              + " cannot be read ("
              + unreadable.getClass().getSimpleName()
              + "); it must exist and be readable by this user");
    }
  }

  static List<X509Certificate> certificates(Which which, Path file, byte[] pem) throws TlsFailure {
    List<X509Certificate> certificates;
    try {
      certificates =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
    } catch (CertificateException | ClassCastException notOne) {
      throw new TlsFailure(which, file + " is no file of PEM certificates");
    }
    if (certificates.isEmpty()) {
      throw new TlsFailure(which, file + " holds no certificate in PEM");
    }
    return certificates;
  }

  /** The key, which must be the one that the certificate names. */
  static PrivateKey key(Path file, byte[] pem, X509Certificate certificate) throws TlsFailure {
    String text = new String(pem, StandardCharsets.US_ASCII);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new TlsFailure(
          Which.KEY,
          file
              + " holds no unencrypted PKCS#8 private key (BEGIN PRIVATE KEY); make one of another"
              + " form with: openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW");
    }
    PublicKey known = certificate.getPublicKey();
    try {
      byte[] der = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
      PrivateKey key =
          KeyFactory.getInstance(known.getAlgorithm())
              .generatePrivate(new PKCS8EncodedKeySpec(der));
      if (belongTogether(key, known)) {
        return key;
      }
    } catch (GeneralSecurityException | IllegalArgumentException other) {
      // told below: to the operator a key of another kind is another key
    }
    throw new TlsFailure(Which.KEY, file + " is not the private key of the certificate");
  }

  private static boolean belongTogether(PrivateKey key, PublicKey known)
      throws GeneralSecurityException {
    String algorithm =
        switch (known.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> known.getAlgorithm();
        };
    byte[] text = "pairgate".getBytes(StandardCharsets.US_ASCII);
    Signature signing = Signature.getInstance(algorithm);
    signing.initSign(key);
    signing.update(text);
    byte[] signed = signing.sign();
    Signature checking = Signature.getInstance(algorithm);
    checking.initVerify(known);
    checking.update(text);
    return checking.verify(signed);
  }
}
