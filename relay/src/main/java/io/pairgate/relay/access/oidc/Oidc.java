package io.pairgate.relay.access.oidc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.pairgate.relay.access.Digest;
import io.pairgate.relay.access.Principal;
import io.pairgate.relay.access.Vouched;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Judges an issuer's tokens. A good one is remembered for a minute at most, so that its signature
 * is not checked with each request; a key that is withdrawn is good for as long.
 *
 * <p>Thread-safe.
 */
public final class Oidc implements Vouched {

  static final long REMEMBERED_MILLIS = TimeUnit.MINUTES.toMillis(1);
  private static final int REMEMBERED_MAX = 10_000;
  private static final int CHARACTERS_MAX = 8_192;

  /** Signatures by a key pair only: with a shared secret, who checks could also sign. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private record Remembered(Principal who, long untilMillis) {}

  private final OidcSettings settings;
  private final IssuerKeys keys;
  private final InstantSource clock;
  private final Claims claims;
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
  private final Cache<Digest, Remembered> remembered =
      Caffeine.newBuilder().maximumSize(REMEMBERED_MAX).build();

  Oidc(OidcSettings settings, IssuerKeys keys, InstantSource clock) {
    this.settings = settings;
    this.keys = keys;
    this.clock = clock;
    this.claims = new Claims(settings);
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(
            ALGORITHMS, (selector, context) -> selector.select(keys.now())));
    processor.setJWTClaimsSetVerifier(new ClaimsInTime(settings, clock));
  }

  /** Begins to fetch keys, and goes on with it. */
  public static Oidc start(Vertx vertx, OidcSettings settings) {
    KeySource source =
        switch (settings.keys()) {
          case OidcSettings.Keys.AtUrl at -> new KeysAtUrl(vertx, at);
          case OidcSettings.Keys.InFile in -> new KeysInFile(vertx, in.file());
        };
    IssuerKeys keys = new IssuerKeys(vertx, source, settings.refreshSeconds(), System::nanoTime);
    return new Oidc(settings, keys, InstantSource.system());
  }

  @Override
  public Principal owner(Digest digest, String token) {
    Remembered known = remembered.getIfPresent(digest);
    if (known != null && clock.millis() < known.untilMillis()) {
      return known.who();
    }
    if (!looksLikeOne(token)) {
      return null;
    }
    JWTClaimsSet good = judged(token);
    Principal who = claims.principal(good);
    long until =
        Math.min(
            clock.millis() + REMEMBERED_MILLIS,
            good.getExpirationTime().getTime()
                + TimeUnit.SECONDS.toMillis(settings.clockSkewSeconds()));
    remembered.put(digest, new Remembered(who, until));
    return who;
  }

  private static boolean looksLikeOne(String token) {
    int dot = token.indexOf('.');
    return token.startsWith("eyJ") && dot > 0 && token.indexOf('.', dot + 1) > 0;
  }

  private JWTClaimsSet judged(String token) {
    if (token.length() > CHARACTERS_MAX) {
      throw new NotGood("it is longer than " + CHARACTERS_MAX + " characters", false);
    }
    SignedJWT signed;
    try {
      signed = SignedJWT.parse(token);
    } catch (ParseException unsigned) {
      throw new NotGood("it is not signed", false);
    }
    if (!ALGORITHMS.contains(signed.getHeader().getAlgorithm())) {
      throw new NotGood("its algorithm is not one of RS, PS and ES", false);
    }
    awaitKey(signed);
    try {
      return processor.process(signed, null);
    } catch (BadJWTException wrong) {
      throw new NotGood(wrong.getMessage(), false);
    } catch (BadJOSEException | JOSEException wrong) {
      throw new NotGood("its signature is not the issuer's", false);
    }
  }

  /**
   * A key that nobody knows may be new; the issuer is asked only for tokens that it may have made.
   */
  private void awaitKey(SignedJWT signed) {
    String id = signed.getHeader().getKeyID();
    boolean known = id == null ? keys.now().size() > 0 : keys.now().getKeyByKeyId(id) != null;
    if (known) {
      return;
    }
    try {
      if (!settings.issuer().equals(signed.getJWTClaimsSet().getIssuer())) {
        throw new NotGood("its issuer is another one", false);
      }
    } catch (ParseException noClaims) {
      throw new NotGood("its claims cannot be read", false);
    }
    Future<Void> fetched = keys.refreshIfDue();
    if (fetched != null) {
      throw new KeysAwaited(fetched);
    }
    if (keys.lost()) {
      throw new Unjudged(
          "its key is not known here, and the issuer's keys cannot be had now",
          keys.untilDueSeconds());
    }
  }

  @Override
  public void close() {
    keys.close();
  }
}
