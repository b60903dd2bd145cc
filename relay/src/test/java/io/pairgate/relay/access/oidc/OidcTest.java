package io.pairgate.relay.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.pairgate.relay.access.Digest;
import io.pairgate.relay.access.Principal;
import io.pairgate.relay.access.Role;
import io.pairgate.relay.access.Vouched;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an issuer signed for us is taken; nothing else is, however it looks. */
class OidcTest {

  private final Vertx vertx = Vertx.vertx();
  private final Issuer issuer = new Issuer();
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicLong aheadMillis = new AtomicLong();
  private final OidcSettings settings =
      issuer.settings(
          Issuer.mapping("boss", Role.ADMIN),
          Issuer.mapping("netops", Role.OPERATOR),
          Issuer.mapping("customer", Role.TENANT));
  private final IssuerKeys keys =
      new IssuerKeys(
          vertx,
          new KeysAtUrl(vertx, (OidcSettings.Keys.AtUrl) settings.keys()),
          settings.refreshSeconds(),
          nanos::get);
  private final Oidc oidc =
      new Oidc(settings, keys, () -> Instant.now().plusMillis(aheadMillis.get()));

  @AfterEach
  void stop() {
    oidc.close();
    issuer.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private static void await(Future<Void> done) {
    done.toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }

  /** As the API asks: once more when keys were fetched. */
  private Principal ask(String token) {
    try {
      return oidc.owner(Digest.of(token), token);
    } catch (Vouched.KeysAwaited keysAwaited) {
      await(keysAwaited.fetched());
      return oidc.owner(Digest.of(token), token);
    }
  }

  private void refused(String token, String why) {
    assertThatThrownBy(() -> ask(token))
        .isInstanceOf(Vouched.NotGood.class)
        .hasMessageContaining(why);
  }

  @Test
  void a_good_token_has_the_role_of_the_first_mapping_that_fits() {
    Principal who = ask(issuer.token(Issuer.claims("ann", "customer", "netops", "other")));
    assertThat(who.name()).isEqualTo("oidc:ann");
    assertThat(who.role()).isEqualTo(Role.OPERATOR);
    assertThat(who.reach().everything()).isTrue();
  }

  @Test
  void a_tenant_is_the_one_of_its_claim() {
    Principal who = ask(issuer.token(Issuer.claims("bob", "customer").claim("tenant", "acme")));
    assertThat(who.role()).isEqualTo(Role.TENANT);
    assertThat(who.reach().tenant()).isEqualTo("acme");
    refused(issuer.token(Issuer.claims("bob", "customer")), "names no tenant");
    refused(issuer.token(Issuer.claims("bob", "customer").claim("tenant", 7)), "names no tenant");
  }

  @Test
  void who_has_no_role_here_is_known_and_refused() {
    assertThatThrownBy(() -> ask(issuer.token(Issuer.claims("eve", "other"))))
        .isInstanceOfSatisfying(Vouched.NotGood.class, why -> assertThat(why.genuine()).isTrue());
  }

  @Test
  void an_expired_token_is_refused_but_for_the_clocks_difference() {
    Date before = Date.from(Instant.now().minusSeconds(20));
    assertThat(ask(issuer.token(Issuer.claims("ann", "netops").expirationTime(before))))
        .isNotNull();
    Date long_ago = Date.from(Instant.now().minusSeconds(40));
    refused(issuer.token(Issuer.claims("ann", "netops").expirationTime(long_ago)), "Expired");
    refused(issuer.token(Issuer.claims("ann", "netops").expirationTime(null)), "exp");
    Date later = Date.from(Instant.now().plusSeconds(100));
    refused(issuer.token(Issuer.claims("ann", "netops").notBeforeTime(later)), "before use time");
  }

  @Test
  void a_remembered_token_expires_too() {
    String token = issuer.token(Issuer.claims("ann", "netops"));
    assertThat(ask(token)).isNotNull();
    aheadMillis.set(Duration.ofMinutes(6).toMillis());
    refused(token, "Expired");
  }

  @Test
  void a_token_for_somebody_else_is_refused() {
    refused(issuer.token(Issuer.claims("ann", "netops").audience("other")), "aud");
    refused(issuer.token(Issuer.claims("ann", "netops").audience((String) null)), "aud");
    refused(issuer.token(Issuer.claims("ann", "netops").issuer("https://evil.example")), "iss");
  }

  @Test
  void an_unsigned_token_is_refused() {
    refused(new PlainJWT(Issuer.claims("ann", "boss").build()).serialize(), "not signed");
    String good = issuer.token(Issuer.claims("ann", "netops"));
    refused(good.substring(0, good.lastIndexOf('.') + 1), "");
  }

  @Test
  void the_public_key_as_a_shared_secret_opens_nothing() throws JOSEException {
    ask(issuer.token(Issuer.claims("ann", "netops")));
    byte[] known = issuer.key().toRSAPublicKey().getEncoded();
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(issuer.key().getKeyID()).build();
    refused(Issuer.signed(Issuer.claims("ann", "boss"), header, new MACSigner(known)), "algorithm");
  }

  @Test
  void another_key_under_the_same_name_opens_nothing() throws JOSEException {
    RSAKey other = Issuer.newKey(issuer.key().getKeyID());
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(issuer.key().getKeyID()).build();
    refused(
        Issuer.signed(Issuer.claims("ann", "boss"), header, new RSASSASigner(other)), "signature");
    JWSHeader nameless = new JWSHeader.Builder(JWSAlgorithm.RS256).build();
    refused(
        Issuer.signed(Issuer.claims("ann", "boss"), nameless, new RSASSASigner(other)),
        "signature");
  }

  @Test
  void a_key_that_the_token_itself_brings_is_not_looked_at() throws JOSEException {
    RSAKey own = Issuer.newKey("own");
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256).jwk(own.toPublicJWK()).keyID("own").build();
    refused(
        Issuer.signed(Issuer.claims("ann", "boss"), header, new RSASSASigner(own)), "signature");
  }

  @Test
  void a_changed_claim_breaks_the_signature() {
    String good = issuer.token(Issuer.claims("ann", "netops"));
    String other = issuer.token(Issuer.claims("ann", "boss"));
    String[] one = good.split("\\.");
    String[] two = other.split("\\.");
    refused(one[0] + "." + two[1] + "." + one[2], "signature");
  }

  @Test
  void a_new_key_is_fetched_when_a_token_names_it_but_not_over_and_over() {
    ask(issuer.token(Issuer.claims("ann", "netops")));
    int before = issuer.fetches();
    issuer.rotate();
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(11));
    assertThat(ask(issuer.token(Issuer.claims("ann", "netops")))).isNotNull();
    assertThat(issuer.fetches()).isEqualTo(before + 1);
    for (int i = 0; i < 20; i++) {
      String made_up = "nobodys-" + i;
      refused(issuer.token(Issuer.claims("ann", "boss"), h -> h.keyID(made_up)), "signature");
    }
    assertThat(issuer.fetches()).isEqualTo(before + 1);
  }

  @Test
  void a_withdrawn_key_opens_nothing_once_it_is_forgotten() {
    String old = issuer.token(Issuer.claims("ann", "netops"));
    assertThat(ask(old)).isNotNull();
    issuer.rotate();
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(11));
    ask(issuer.token(Issuer.claims("bob", "netops")));
    aheadMillis.set(Oidc.REMEMBERED_MILLIS + 1);
    refused(old, "signature");
  }

  @Test
  void keys_stay_good_while_the_issuer_is_away_or_talks_nonsense() {
    ask(issuer.token(Issuer.claims("ann", "netops")));
    String later = issuer.token(Issuer.claims("bob", "netops"));
    for (String nonsense : new String[] {"<html>", "{\"keys\":[]}", "x".repeat(300_000)}) {
      issuer.answers(200, nonsense);
      nanos.addAndGet(TimeUnit.SECONDS.toNanos(11));
      await(keys.refreshIfDue());
    }
    issuer.answers(302, "");
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(11));
    await(keys.refreshIfDue());
    assertThat(ask(later)).isNotNull();
  }

  @Test
  void a_token_with_an_unknown_key_is_not_judged_while_the_issuer_is_away() {
    ask(issuer.token(Issuer.claims("ann", "netops")));
    issuer.rotate();
    issuer.answers(500, "");
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(11));
    String token = issuer.token(Issuer.claims("bob", "netops"));

    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> ask(token))
          .isInstanceOfSatisfying(
              Vouched.Unjudged.class,
              notNow -> assertThat(notNow.retryAfterSeconds()).isEqualTo(10));
    }
    issuer.answers(200, "");
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(11));
    assertThat(ask(token).name()).isEqualTo("oidc:bob");
  }

  @Test
  void whatever_goes_wrong_with_a_fetch_the_next_one_comes() {
    ArrayDeque<Supplier<Future<String>>> fetches = new ArrayDeque<>();
    fetches.add(
        () -> {
          throw new IllegalStateException("a fault of the source");
        });
    fetches.add(() -> Future.succeededFuture(null));
    fetches.add(() -> Future.succeededFuture(new JWKSet(issuer.key()).toString()));
    KeySource source =
        new KeySource() {
          @Override
          public Future<String> fetch() {
            return fetches.remove().get();
          }

          @Override
          public void close() {}
        };
    try (IssuerKeys unlucky = new IssuerKeys(vertx, source, 300, nanos::get)) {
      for (int i = 0; i < 2; i++) {
        assertThat(unlucky.lost()).isTrue();
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(11));
        await(unlucky.refreshIfDue());
      }
      assertThat(unlucky.lost()).isFalse();
      assertThat(unlucky.now().getKeys()).hasSize(1);
    }
  }

  @Test
  void secrets_and_short_keys_in_the_set_are_left_out() throws JOSEException {
    ask(issuer.token(Issuer.claims("ann", "netops")));
    OctetSequenceKey shared =
        new OctetSequenceKey.Builder(
                "0123456789abcdef0123456789abcdef"
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8))
            .keyID("shared")
            .build();
    issuer.answers(200, new JWKSet(java.util.List.of(shared, issuer.key())).toString(false));
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(11));
    await(keys.refreshIfDue());
    assertThat(keys.now().getKeys()).hasSize(1);
  }

  @Test
  void what_is_no_such_token_is_left_to_others() {
    assertThat(ask("pgt_0123456789")).isNull();
    assertThat(ask("eyJhbGciOi")).isNull();
    refused("eyJ.eyJ.x", "");
    refused("eyJ" + "x".repeat(9_000) + ".y.z", "longer");
  }

  @Test
  void a_name_with_control_characters_is_nobodys() {
    JWTClaimsSet.Builder odd = Issuer.claims("a\nb", "netops");
    refused(issuer.token(odd), "names nobody");
  }
}
