package io.pairgate.relay.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.story.Cmp.Reply;
import io.pairgate.simulators.device.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A backend that is down, slow, or answers what nobody can understand. */
class MisbehavingBackendStoryTest extends Story {

  private static final long HUGE_BYTES = 300L << 20;
  private static final String ADDRESS_BODY = address("\"cidr\":\"10.0.0.1/32\"");

  /** FortiGate's own word for an error, as it is found inside a 200 too. */
  private static final String OWN_ERROR = "{\"status\":\"error\",\"error\":-1}";

  /** What a backend does wrong, and what a read is told then. */
  enum Wrong {
    SLOW(Fault.delay(Pairgate.DEADLINE_MILLIS + 500L), 504, "no-answer"),
    RESETTING(Fault.reset(), 504, "no-answer"),
    SILENT(Fault.drop(), 504, "no-answer"),
    GARBAGE(Fault.garbage(), 502, "answer-not-understood"),
    HTML_OF_A_PROXY(Fault.html(502), 502, "answer-not-understood"),
    HTML_WITH_200(Fault.html(200), 502, "answer-not-understood"),
    EMPTY_BODY(Fault.emptyBody(), 502, "answer-not-understood"),
    ERROR_INSIDE_200(
        Fault.json(200, "{\"error\":{\"message\":\"internal error\"}}"),
        502,
        "answer-not-understood"),
    HUGE(Fault.large(HUGE_BYTES), 502, "answer-not-understood");

    private final Fault fault;
    private final int readStatus;
    private final String readProblem;

    Wrong(Fault fault, int readStatus, String readProblem) {
      this.fault = fault;
      this.readStatus = readStatus;
      this.readProblem = readProblem;
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_create_at_a_neutron_that_misbehaves_is_in_doubt_and_settled_by_repeats(Wrong wrong) {
    pairgate.neutron().faults().add(wrong.fault.on("POST", NETWORKS));

    inDoubt(cmp.put(WEB, network("")), "neutron-1");
    assertThat(cmp.get("/v1/networks").json().path("items")).isEmpty();

    Cmp.until(() -> cmp.put(WEB, network("")), reply -> reply.status() < 300);
    status(cmp.get(WEB), 200);
    assertThat(networks()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void a_create_at_a_fortigate_that_misbehaves_is_in_doubt_and_settled_by_repeats(Wrong wrong) {
    pairgate.fortigate().faults().add(wrong.fault.on("POST", ADDRESSES));

    inDoubt(cmp.put(ADDRESS, ADDRESS_BODY), "fw-1");
    assertThat(cmp.get("/v1/address-objects").json().path("items")).isEmpty();

    Cmp.until(() -> cmp.put(ADDRESS, ADDRESS_BODY), reply -> reply.status() == 200);
    assertThat(addresses()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void a_delete_at_a_backend_that_misbehaves_is_not_acknowledged(Wrong wrong) {
    status(cmp.put(WEB, network("")), 201);
    status(cmp.put(ADDRESS, ADDRESS_BODY), 201);
    pairgate.neutron().faults().add(wrong.fault.on("DELETE", NETWORKS + "/.*"));
    pairgate.fortigate().faults().add(wrong.fault.on("DELETE", ADDRESSES + "/.*"));

    inDoubt(cmp.delete(WEB), "neutron-1");
    inDoubt(cmp.delete(ADDRESS), "fw-1");

    status(cmp.get(WEB + "?from=record"), 200);
    Cmp.until(() -> cmp.delete(WEB), reply -> reply.status() == 204);
    Cmp.until(() -> cmp.delete(ADDRESS), reply -> reply.status() == 204);
    assertThat(networks()).isEmpty();
    assertThat(addresses()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void an_update_at_a_backend_that_misbehaves_is_not_acknowledged(Wrong wrong) {
    status(cmp.put(WEB, network("\"mtu\":1450")), 201);
    status(cmp.put(ADDRESS, ADDRESS_BODY), 201);
    pairgate.neutron().faults().add(wrong.fault.on("PUT", NETWORKS + "/.*"));
    pairgate.fortigate().faults().add(wrong.fault.on("PUT", ADDRESSES + "/.*"));

    inDoubt(cmp.patch(WEB, "{\"spec\":{\"mtu\":1400}}"), "neutron-1");
    inDoubt(cmp.patch(ADDRESS, "{\"spec\":{\"description\":\"shop\"}}"), "fw-1");

    Cmp.until(() -> cmp.patch(WEB, "{\"spec\":{\"mtu\":1400}}"), reply -> reply.status() == 200);
    assertThat(networks().getFirst()).containsEntry("mtu", 1400);
  }

  @ParameterizedTest
  @EnumSource
  void a_read_at_a_backend_that_misbehaves_says_so_and_what_is_recorded_stays(Wrong wrong) {
    status(cmp.put(WEB, network("\"mtu\":1450")), 201);
    status(cmp.put(ADDRESS, ADDRESS_BODY), 201);
    pairgate.neutron().faults().add(wrong.fault.on("GET", NETWORKS + "/.*"));
    pairgate.fortigate().faults().add(wrong.fault.on("GET", ADDRESSES + "/.*"));

    failed(cmp.get(WEB), wrong, "neutron-1");
    failed(cmp.get(ADDRESS), wrong, "fw-1");

    Reply recorded = cmp.get(WEB + "?from=record");
    assertThat(recorded.json().at("/spec/mtu").asInt()).isEqualTo(1450);
    status(Cmp.until(() -> cmp.get(WEB), reply -> reply.status() == 200), 200);
  }

  @Test
  void an_error_inside_a_200_in_the_words_of_the_backend_itself_is_its_refusal() {
    pairgate.fortigate().faults().add(Fault.json(200, OWN_ERROR).on("POST", ADDRESSES));

    Reply refused = cmp.put(ADDRESS, ADDRESS_BODY);

    problem(refused, 422, "refused-by-backend");
    assertThat(refused.json().at("/backend_error/code").asText()).isEqualTo("-1");
    assertThat(cmp.get("/v1/address-objects").json().path("items")).isEmpty();
    status(cmp.put(ADDRESS, ADDRESS_BODY), 201);
  }

  @Test
  void an_error_inside_a_200_in_words_that_neutron_does_not_use_leaves_a_create_in_doubt() {
    pairgate.neutron().faults().add(Fault.errorInside200().on("POST", NETWORKS));

    inDoubt(cmp.put(WEB, network("")), "neutron-1");
    assertThat(cmp.get("/v1/networks").json().path("items")).isEmpty();
  }

  @Test
  void a_backend_that_is_down_is_said_to_be_unreachable_and_nothing_is_in_doubt() {
    status(cmp.put(WEB, network("")), 201);
    status(cmp.put(ADDRESS, ADDRESS_BODY), 201);
    pairgate.neutron().close();
    pairgate.fortigate().close();

    unreachable(cmp.put("/v1/networks/db", network("")), "neutron-1");
    unreachable(cmp.put("/v1/address-objects/db", ADDRESS_BODY), "fw-1");
    unreachable(cmp.get(WEB), "neutron-1");
    unreachable(cmp.get(ADDRESS), "fw-1");

    assertThat(cmp.get("/v1/calls?state=in_doubt").json().path("items")).isEmpty();
    assertThat(cmp.get("/v1/networks").json().path("items")).hasSize(1);
    status(cmp.get(WEB + "?from=record"), 200);
  }

  private void unreachable(Reply reply, String backend) {
    problem(reply, 502, "backend-unreachable");
    assertThat(reply.detail()).contains("\"" + backend + "\"").contains("A repeat is safe");
    assertThat(Long.parseLong(reply.header("Retry-After"))).isPositive();
    assertThat(reply.backendCalls()).isZero();
  }

  private void failed(Reply reply, Wrong wrong, String backend) {
    problem(reply, wrong.readStatus, wrong.readProblem);
    assertThat(reply.detail()).contains("\"" + backend + "\"").contains("Nothing changed; repeat");
    assertThat(reply.backendCalls()).isEqualTo(1);
  }

  private void inDoubt(Reply reply, String backend) {
    problem(reply, 504, "outcome-unknown");
    assertThat(reply.detail()).contains("\"" + backend + "\"").contains("Repeat the same request");
    assertThat(Long.parseLong(reply.header("Retry-After"))).isPositive();
    assertThat(reply.backendCalls()).isEqualTo(1);
    assertThat(cmp.get("/v1/calls/" + reply.call()).text("state")).isEqualTo("in_doubt");
  }
}
