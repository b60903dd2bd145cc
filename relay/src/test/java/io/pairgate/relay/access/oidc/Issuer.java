package io.pairgate.relay.access.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A small OpenID Connect issuer: makes tokens, publishes its keys, changes them. */
public final class Issuer implements AutoCloseable {

  public static final String NAME = "https://issuer.example/realm";
  public static final String AUDIENCE = "pairgate";

  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;
  private final AtomicInteger fetches = new AtomicInteger();
  private volatile RSAKey key;
  private volatile List<RSAKey> published;
  private volatile int status = 200;
  private volatile String instead = "";
  private volatile Future<Void> held = Future.succeededFuture();

  public Issuer() {
    rotate();
    server =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  fetches.incrementAndGet();
                  String set =
                      instead.isEmpty() ? new JWKSet(List.copyOf(published)).toString() : instead;
                  held.onComplete(
                      let ->
                          request
                              .response()
                              .setStatusCode(status)
                              .putHeader("Location", "http://127.0.0.1:1/")
                              .end(set));
                })
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  /** A new key, published instead of the old one. */
  public void rotate() {
    key = newKey("key-" + System.nanoTime());
    published = List.of(key);
  }

  static RSAKey newKey(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public RSAKey key() {
    return key;
  }

  public int fetches() {
    return fetches.get();
  }

  public void answers(int otherStatus, String body) {
    status = otherStatus;
    instead = body;
  }

  /** Answers nobody before this comes. */
  public void answersAfter(Future<Void> let) {
    held = let;
  }

  public OidcSettings settings(OidcSettings.Mapping... mappings) {
    return new OidcSettings(
        NAME,
        AUDIENCE,
        new OidcSettings.Keys.AtUrl(
            URI.create("http://127.0.0.1:" + server.actualPort() + "/keys"), Optional.empty()),
        30,
        300,
        "sub",
        "realm_access.roles",
        "tenant",
        List.of(mappings));
  }

  public static OidcSettings.Mapping mapping(String value, io.pairgate.relay.access.Role role) {
    return new OidcSettings.Mapping(value, role, Set.of());
  }

  /** Good for five minutes. */
  public static JWTClaimsSet.Builder claims(String subject, String... roles) {
    return new JWTClaimsSet.Builder()
        .issuer(NAME)
        .audience(AUDIENCE)
        .subject(subject)
        .claim("realm_access", java.util.Map.of("roles", List.of(roles)))
        .expirationTime(Date.from(Instant.now().plusSeconds(300)));
  }

  public String token(JWTClaimsSet.Builder claims) {
    return token(claims, header -> header);
  }

  public String token(JWTClaimsSet.Builder claims, UnaryOperator<JWSHeader.Builder> header) {
    try {
      return signed(
          claims,
          header.apply(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID())).build(),
          new RSASSASigner(key));
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public static String signed(JWTClaimsSet.Builder claims, JWSHeader header, JWSSigner signer) {
    try {
      SignedJWT token = new SignedJWT(header, claims.build());
      token.sign(signer);
      return token.serialize();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
