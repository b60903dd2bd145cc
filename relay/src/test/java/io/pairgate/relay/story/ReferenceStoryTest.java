package io.pairgate.relay.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.story.Cmp.Reply;
import io.pairgate.simulators.device.Fault;
import org.junit.jupiter.api.Test;

/** Objects that refer to each other, that were there before, that changed by another hand. */
class ReferenceStoryTest extends Story {

  private static final String SUBNET = "/v1/subnets/lan";

  private static String subnet(String network) {
    return network("\"network\":\"" + network + "\",\"ip_version\":4,\"cidr\":\"10.0.0.0/24\"");
  }

  @Test
  void a_reference_is_a_cmp_id_outside_and_a_native_id_at_the_backend() {
    String nativeId = cmp.put(WEB, network("")).text("native_id");
    Reply made = cmp.put(SUBNET, subnet("web"));

    status(made, 201);
    assertThat(made.json().at("/spec/network").asText()).isEqualTo("web");
    assertThat(cmp.get(SUBNET).json().at("/spec/network").asText()).isEqualTo("web");
    assertThat(pairgate.neutron().objects("subnets").getFirst())
        .containsEntry("network_id", nativeId);
    Reply reverse = cmp.get("/v1/objects?backend=neutron-1&native_id=" + nativeId);
    assertThat(reverse.json().at("/items/0/id").asText()).isEqualTo("web");
  }

  @Test
  void an_unknown_reference_is_refused_before_any_backend_call() {
    long requests = pairgate.neutron().requests().total();
    Reply refused = cmp.put(SUBNET, subnet("nowhere"));

    problem(refused, 422, "unknown-reference");
    assertThat(refused.text("at")).isEqualTo("/spec/network");
    assertThat(refused.detail()).contains("\"nowhere\"").contains("Create it first, or adopt it");
    assertThat(refused.backendCalls()).isZero();
    assertThat(pairgate.neutron().requests().total()).isEqualTo(requests);
  }

  @Test
  void an_object_on_another_backend_cannot_be_referred_to() {
    pairgate.register("neutron-2", pairgate.neutronRegistration(Pairgate.DEADLINE_MILLIS));
    status(cmp.put(WEB, network("")), 201);

    Reply refused = cmp.put(SUBNET, subnet("web").replace("neutron-1", "neutron-2"));
    problem(refused, 422, "unknown-reference");
    assertThat(refused.detail()).contains("neutron-1").contains("neutron-2");
  }

  @Test
  void what_is_in_use_at_the_backend_stays() {
    status(cmp.put("/v1/address-objects/web", address("\"cidr\":\"10.0.0.1/32\"")), 201);
    status(cmp.put("/v1/address-groups/all", address("\"members\":[\"web\"]")), 201);

    problem(cmp.delete("/v1/address-objects/web"), 409, "in-use-at-backend");
    status(cmp.get("/v1/address-objects/web"), 200);
    status(cmp.delete("/v1/address-groups/all"), 204);
    status(cmp.delete("/v1/address-objects/web"), 204);
  }

  @Test
  void an_immutable_attribute_stays_as_it_was_made() {
    status(cmp.put(WEB, network("")), 201);
    status(cmp.put(SUBNET, subnet("web")), 201);
    long requests = pairgate.neutron().requests().total();

    Reply patched = cmp.patch(SUBNET, "{\"spec\":{\"cidr\":\"10.9.0.0/24\"}}");
    problem(patched, 409, "immutable-attribute");
    assertThat(patched.text("at")).isEqualTo("/spec/cidr");
    problem(
        cmp.put(SUBNET, subnet("web").replace("10.0.0.0", "10.9.0.0")), 409, "immutable-attribute");
    assertThat(pairgate.neutron().requests().total()).isEqualTo(requests);
    assertThat(cmp.get(SUBNET).json().at("/spec/cidr").asText()).isEqualTo("10.0.0.0/24");
  }

  @Test
  void an_object_does_not_move_to_another_backend() {
    pairgate.register("neutron-2", pairgate.neutronRegistration(Pairgate.DEADLINE_MILLIS));
    status(cmp.put(WEB, network("")), 201);

    Reply refused = cmp.put(WEB, network("").replace("neutron-1", "neutron-2"));
    problem(refused, 409, "bound-elsewhere");
    assertThat(refused.text("at")).isEqualTo("/backend");
    assertThat(networks()).hasSize(1);
  }

  @Test
  void a_backend_is_not_forgotten_while_objects_are_bound_on_it() {
    status(cmp.put(WEB, network("")), 201);

    problem(cmp.delete("/v1/backends/neutron-1"), 409, "backend-in-use");
    status(cmp.delete(WEB), 204);
    status(cmp.delete("/v1/backends/neutron-1"), 204);
    problem(cmp.get("/v1/backends/neutron-1"), 404, "unknown-backend");
  }

  @Test
  void an_object_that_was_there_before_is_adopted_once() {
    status(cmp.put(WEB, network("\"name\":\"old\"")), 201);
    String nativeId = cmp.get(WEB).text("native_id");
    String adopt = "{\"backend\":\"neutron-1\",\"adopt\":\"" + nativeId + "\"}";

    problem(cmp.put("/v1/networks/again", adopt), 409, "already-bound");
    problem(
        cmp.put("/v1/networks/again", adopt.replace(nativeId, "no-such-id")),
        404,
        "gone-at-backend");
    status(cmp.put(WEB, adopt), 200);
  }

  @Test
  void the_drift_report_shows_strangers_and_what_has_vanished_and_a_stranger_is_adopted() {
    pairgate.register("neutron-2", pairgate.neutronRegistration(Pairgate.DEADLINE_MILLIS));
    String stranger =
        cmp.put("/v1/networks/db", network("\"name\":\"db\"").replace("neutron-1", "neutron-2"))
            .text("native_id");
    status(cmp.put(WEB, network("")), 201);

    Reply drift = cmp.get("/v1/backends/neutron-1/networks");
    assertThat(drift.backendCalls()).isEqualTo(1);
    assertThat(drift.json().path("items")).hasSize(2);
    assertThat(drift.json().path("items"))
        .anySatisfy(row -> assertThat(row.path("id").asText()).isEqualTo("web"))
        .anySatisfy(
            row -> {
              assertThat(row.path("native_id").asText()).isEqualTo(stranger);
              assertThat(row.path("id").isNull()).isTrue();
            });

    Reply adopted =
        cmp.put("/v1/networks/mine", "{\"backend\":\"neutron-1\",\"adopt\":\"" + stranger + "\"}");
    status(adopted, 201);
    assertThat(adopted.json().at("/spec/name").asText()).isEqualTo("db");

    status(cmp.delete("/v1/networks/db"), 204);
    Reply after = cmp.get("/v1/backends/neutron-1/networks");
    assertThat(after.json().path("vanished")).hasSize(1);
    assertThat(after.json().at("/vanished/0/id").asText()).isEqualTo("mine");
    problem(cmp.get("/v1/networks/mine"), 404, "gone-at-backend");
    status(cmp.delete("/v1/networks/mine"), 204);
  }

  @Test
  void a_drift_report_of_a_part_of_the_backends_list_says_so_and_calls_nothing_vanished() {
    status(cmp.put(WEB, network("")), 201);
    pairgate
        .neutron()
        .faults()
        .add(
            Fault.json(
                    200,
                    "{\"networks\":[],\"networks_links\":[{\"rel\":\"next\",\"href\":\"http://x\"}]}")
                .on("GET", NETWORKS));

    Reply part = cmp.get("/v1/backends/neutron-1/networks");

    status(part, 200);
    assertThat(part.json().path("complete").asBoolean()).isFalse();
    assertThat(part.json().path("vanished")).isEmpty();
  }

  @Test
  void a_type_that_the_driver_cannot_list_is_refused_before_any_call() {
    status(
        cmp.put(
            "/v1/backends/caddy-1",
            "{\"driver\":\"caddy\",\"url\":\"http://127.0.0.1:1\",\"credentials\":{}}"),
        201);

    Reply drift = cmp.get("/v1/backends/caddy-1/waf-policies");

    problem(drift, 501, "operation-unsupported");
    assertThat(drift.backendCalls()).isZero();
  }

  @Test
  void a_type_that_the_backend_does_not_have_is_refused_before_any_call() {
    Reply drift = cmp.get("/v1/backends/fw-1/networks");

    problem(drift, 422, "unsupported-by-driver");
    assertThat(drift.backendCalls()).isZero();
  }
}
