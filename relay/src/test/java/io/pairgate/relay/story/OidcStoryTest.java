package io.pairgate.relay.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.access.Reach;
import io.pairgate.relay.access.Role;
import io.pairgate.relay.access.oidc.Issuer;
import io.pairgate.relay.config.Config;
import io.pairgate.relay.record.Eventually;
import io.pairgate.relay.record.RecordSettings;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A relay takes an issuer's tokens beside its own. */
class OidcStoryTest {

  private static final String OPS = "0123456789abcdef-ops";
  private static final String NET = "{\"backend\":\"neutron-1\",\"spec\":{\"name\":\"a\"}}";

  @TempDir Path folder;
  private final Issuer issuer = new Issuer();
  private Pairgate pairgate;
  private Cmp ops;

  @BeforeEach
  void starts_a_relay_that_trusts_the_issuer() {
    pairgate =
        Pairgate.with(
            RecordSettings.sqlite(folder.resolve("record.db")),
            new Config.Auth(
                List.of(new Config.Token("ops", OPS, Role.OPERATOR, Reach.EVERYTHING)),
                Optional.empty(),
                Config.Rate.NONE,
                Optional.of(
                    issuer.settings(
                        Issuer.mapping("netops", Role.OPERATOR),
                        Issuer.mapping("customer", Role.TENANT)))));
    ops = pairgate.cmp();
  }

  @AfterEach
  void stops_all() {
    pairgate.close();
    issuer.close();
  }

  @Test
  void a_tenant_of_the_issuer_keeps_to_its_own_and_its_calls_have_its_name() {
    Cmp ann = ops.as(issuer.token(Issuer.claims("ann", "customer").claim("tenant", "acme")));
    Cmp.Reply made = ann.put("/v1/networks/a", NET);
    assertThat(made.status()).as("%s", made).isEqualTo(201);
    assertThat(made.text("tenant")).isEqualTo("acme");
    assertThat(ops.get("/v1/calls/" + made.call()).text("principal")).isEqualTo("oidc:ann");
    assertThat(ann.get("/v1/backends").status()).isEqualTo(403);
    assertThat(ann.post("/v1/tokens", "{}").status()).isEqualTo(403);
  }

  @Test
  void a_change_with_a_key_that_is_not_known_yet_waits_with_its_body() {
    Cmp ann = ops.as(issuer.token(Issuer.claims("ann", "netops")));
    Cmp.until(() -> ann.get("/v1/calls"), reply -> reply.status() == 200);
    issuer.rotate();
    Promise<Void> let = Promise.promise();
    issuer.answersAfter(let.future());
    int before = issuer.fetches();
    Cmp bob = ops.as(issuer.token(Issuer.claims("bob", "netops")));

    // Refused as long as the issuer was asked a moment ago; then it is asked, and the change waits.
    CompletableFuture<Cmp.Reply> made = sent(bob, before);
    while (made.isDone() && made.join().status() == 401) {
      made = sent(bob, before);
    }
    assertThat(made).isNotDone();
    let.complete();

    assertThat(made.join().status()).as("%s", made.join()).isEqualTo(201);
    assertThat(issuer.fetches()).isEqualTo(before + 1);
  }

  /** Until it is answered or made the relay ask the issuer. */
  private CompletableFuture<Cmp.Reply> sent(Cmp who, int fetches) {
    CompletableFuture<Cmp.Reply> reply = who.send("PUT", "/v1/networks/b", NET);
    Eventually.holds(
        Duration.ofSeconds(20),
        "it is answered or waits",
        () -> reply.isDone() || issuer.fetches() > fetches);
    return reply;
  }

  @Test
  void while_the_issuer_is_away_a_token_with_an_unknown_key_is_told_to_come_back() {
    Cmp known = ops.as(issuer.token(Issuer.claims("ann", "netops")));
    assertThat(Cmp.until(() -> known.get("/v1/calls"), reply -> reply.status() == 200)).isNotNull();
    issuer.answers(500, "");
    pairgate.restart(); // knows no key now
    Cmp bob = pairgate.cmp().as(issuer.token(Issuer.claims("bob", "netops")));

    Cmp.Reply refused = bob.put("/v1/networks/b", NET);

    assertThat(refused.status()).as("%s", refused).isEqualTo(503);
    assertThat(refused.problem()).isEqualTo("issuer-unreachable");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 10);
    assertThat(refused.backendCalls()).isZero();
    assertThat(pairgate.cmp().get("/v1/calls").status()).isEqualTo(200);
  }

  @Test
  void a_token_that_is_not_good_is_a_401_that_says_why_and_one_without_a_role_a_403() {
    Cmp.Reply other =
        ops.as(issuer.token(Issuer.claims("ann", "netops").audience("x"))).get("/v1/calls");
    assertThat(other.status()).isEqualTo(401);
    assertThat(other.problem()).isEqualTo("unauthenticated");
    assertThat(other.detail()).contains("aud");
    Cmp.Reply none = ops.as(issuer.token(Issuer.claims("ann", "nothing"))).get("/v1/calls");
    assertThat(none.status()).isEqualTo(403);
    assertThat(none.problem()).isEqualTo("forbidden");
    assertThat(ops.get("/v1/calls").status()).isEqualTo(200);
  }
}
