package io.pairgate.relay.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.access.Reach;
import io.pairgate.relay.access.Role;
import io.pairgate.relay.config.Config;
import io.pairgate.relay.record.RecordSettings;
import io.pairgate.relay.story.Cmp.Reply;
import io.pairgate.simulators.device.Fault;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is one tenant's is no other's, and a token reaches the backends that it is for. */
class TenantStoryTest {

  private static final String NET = "{\"backend\":\"neutron-1\",\"spec\":{\"name\":\"a\"}}";

  @TempDir Path folder;
  private Pairgate pairgate;
  private Cmp operator;
  private Cmp acme;
  private Cmp other;
  private Cmp viewer;
  private Cmp firewalls;

  @BeforeEach
  void starts_a_relay_with_tenants() {
    pairgate =
        Pairgate.with(
            RecordSettings.sqlite(folder.resolve("record.db")),
            List.of(
                new Config.Token("ops", secret("ops")),
                token("acme", Role.TENANT, new Reach("acme", Set.of())),
                token("other", Role.TENANT, new Reach("other", Set.of())),
                token("viewer", Role.VIEWER, Reach.EVERYTHING),
                token("firewalls", Role.OPERATOR, new Reach("", Set.of("fw-1")))));
    operator = pairgate.cmp();
    acme = operator.as(secret("acme"));
    other = operator.as(secret("other"));
    viewer = operator.as(secret("viewer"));
    firewalls = operator.as(secret("firewalls"));
  }

  @AfterEach
  void stops_the_relay() {
    if (pairgate != null) {
      pairgate.close();
    }
  }

  private static Config.Token token(String name, Role role, Reach reach) {
    return new Config.Token(name, secret(name), role, reach);
  }

  private static String secret(String name) {
    return "0123456789abcdef-" + name;
  }

  private static void forbidden(Reply reply) {
    assertThat(reply.status()).as("%s", reply).isEqualTo(403);
    assertThat(reply.problem()).isEqualTo("forbidden");
  }

  private static void ok(Reply reply, int status) {
    assertThat(reply.status()).as("%s", reply).isEqualTo(status);
  }

  @Test
  void a_tenants_object_is_its_own_without_its_saying_so() {
    Reply made = acme.put("/v1/networks/a", NET);
    ok(made, 201);
    assertThat(made.text("tenant")).isEqualTo("acme");
    ok(acme.get("/v1/networks/a"), 200);
    ok(acme.patch("/v1/networks/a", "{\"spec\":{\"name\":\"b\"}}"), 200);
    ok(acme.delete("/v1/networks/a"), 204);
  }

  @Test
  void nobody_else_reads_changes_or_deletes_it_and_nothing_is_sent() {
    ok(acme.put("/v1/networks/a", NET), 201);
    for (Reply refused :
        List.of(
            other.get("/v1/networks/a"),
            other.get("/v1/networks/a?from=record"),
            other.put("/v1/networks/a", NET),
            other.put("/v1/networks/a", "{\"backend\":\"neutron-1\",\"adopt\":\"n-1\"}"),
            other.patch("/v1/networks/a", "{\"spec\":{\"name\":\"b\"}}"),
            other.delete("/v1/networks/a"))) {
      forbidden(refused);
      assertThat(refused.backendCalls()).isZero();
      assertThat(refused.http().body()).doesNotContain("acme");
    }
    ok(operator.get("/v1/networks/a"), 200);
    ok(viewer.get("/v1/networks/a"), 200);
    forbidden(viewer.delete("/v1/networks/a"));
  }

  @Test
  void a_tenant_cannot_say_that_an_object_is_anothers() {
    forbidden(
        acme.put("/v1/networks/a", NET.replace("{\"backend", "{\"tenant\":\"other\",\"backend")));
    forbidden(acme.get("/v1/networks?tenant=other"));
  }

  @Test
  void lists_calls_and_reverse_look_ups_show_a_tenant_its_own_only() {
    Reply made = acme.put("/v1/networks/a", NET);
    ok(made, 201);
    ok(operator.put("/v1/networks/shared", NET), 201);
    assertThat(acme.get("/v1/networks").json().path("items")).hasSize(1);
    assertThat(other.get("/v1/networks").json().path("items")).isEmpty();
    assertThat(operator.get("/v1/networks").json().path("items")).hasSize(2);
    assertThat(acme.get("/v1/calls").json().path("items")).hasSize(1);
    assertThat(other.get("/v1/calls").json().path("items")).isEmpty();
    ok(acme.get("/v1/calls/" + made.call()), 200);
    forbidden(other.get("/v1/calls/" + made.call()));
    String reverse = "/v1/objects?backend=neutron-1&native_id=" + made.text("native_id");
    assertThat(acme.get(reverse).json().path("items")).hasSize(1);
    assertThat(other.get(reverse).json().path("items")).isEmpty();
  }

  @Test
  void a_tenant_refers_to_its_own_and_to_what_belongs_to_nobody() {
    ok(acme.put("/v1/networks/a", NET), 201);
    ok(operator.put("/v1/networks/shared", NET), 201);
    String port = "{\"backend\":\"neutron-1\",\"spec\":{\"network\":\"%s\"}}";
    Reply refused = other.put("/v1/ports/p", port.formatted("a"));
    forbidden(refused);
    assertThat(refused.text("at")).isEqualTo("/spec/network");
    ok(other.put("/v1/ports/p", port.formatted("shared")), 201);
    ok(acme.put("/v1/ports/q", port.formatted("a")), 201);
    ok(operator.put("/v1/ports/r", port.formatted("a")), 201);
  }

  @Test
  void a_create_in_doubt_is_settled_by_its_own_tenant_only() {
    pairgate.neutron().faults().add(Fault.drop().afterExecuting().on("POST", "/v2.0/networks"));
    ok(acme.put("/v1/networks/a", NET), 504);
    forbidden(other.put("/v1/networks/a", NET));
    forbidden(other.get("/v1/networks/a"));
    Reply found = Story.afterTheDeadline(() -> acme.put("/v1/networks/a", NET));
    ok(found, 200);
    assertThat(pairgate.neutron().objects("networks")).hasSize(1);
  }

  @Test
  void a_tenant_adopts_nothing_and_says_nothing_in_the_vendors_words() {
    ok(acme.put("/v1/networks/a", NET), 201);
    String adopt = "{\"backend\":\"neutron-1\",\"adopt\":\"somebodys\"}";
    String vendors = "{\"backend\":\"neutron-1\",\"spec\":{\"native\":{\"x\":1}}}";
    forbidden(acme.put("/v1/networks/b", adopt));
    forbidden(acme.put("/v1/networks/b", vendors));
    forbidden(acme.patch("/v1/networks/a", "{\"spec\":{\"native\":{\"x\":1}}}"));
    assertThat(operator.put("/v1/networks/b", adopt).problem()).isEqualTo("gone-at-backend");
  }

  @Test
  void a_switch_is_no_tenants() {
    forbidden(acme.get("/v1/vlans"));
    forbidden(acme.put("/v1/vlans/v", "{\"backend\":\"neutron-1\",\"spec\":{\"vlan_id\":1}}"));
  }

  @Test
  void a_token_for_one_backend_reaches_nothing_of_another() {
    ok(operator.put("/v1/networks/a", NET), 201);
    for (Reply refused :
        List.of(
            firewalls.get("/v1/networks/a"),
            firewalls.put("/v1/networks/b", NET),
            firewalls.delete("/v1/networks/a"),
            firewalls.get("/v1/networks?backend=neutron-1"),
            firewalls.get("/v1/backends/neutron-1"),
            firewalls.delete("/v1/backends/neutron-1"),
            firewalls.post("/v1/backends/neutron-1/check", null),
            firewalls.get("/v1/backends/neutron-1/networks"),
            firewalls.get("/v1/backends/neutron-1/native/v2.0/networks"))) {
      forbidden(refused);
    }
    assertThat(firewalls.get("/v1/networks").json().path("items")).isEmpty();
    assertThat(firewalls.get("/v1/calls").json().path("items")).isEmpty();
    assertThat(firewalls.get("/v1/backends").json().path("items")).hasSize(1);
    ok(firewalls.post("/v1/backends/fw-1/check", null), 200);
    ok(
        firewalls.put(
            "/v1/address-objects/w", "{\"backend\":\"fw-1\",\"spec\":{\"cidr\":\"10.0.0.0/8\"}}"),
        201);
  }
}
