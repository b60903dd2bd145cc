package io.pairgate.relay.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.story.Cmp.Reply;
import io.pairgate.simulators.device.Fault;
import org.junit.jupiter.api.Test;

/** A backend whose circuit is open: requests end before anything of them is written down. */
class LeftAloneStoryTest extends Story {

  private static final String ADDRESS_BODY = address("\"cidr\":\"10.0.0.1/32\"");
  private static final String LIMITS_BEFORE = "\"breaker_failures\":1000";

  private void theCircuitOpensAtTheFirstFailure() {
    String registration = pairgate.fortigateRegistration(Pairgate.DEADLINE_MILLIS);
    String wary =
        registration.replace(LIMITS_BEFORE, "\"breaker_failures\":1,\"breaker_open_millis\":60000");
    status(cmp.put("/v1/backends/fw-1", wary), 200);
  }

  /** A backend that is registered anew begins anew. */
  private void theBackendIsRegisteredAnew() {
    String registration = pairgate.fortigateRegistration(Pairgate.DEADLINE_MILLIS);
    status(cmp.put("/v1/backends/fw-1", registration), 200);
  }

  private int callsInTheJournal() {
    return cmp.get("/v1/calls?limit=1000").json().path("items").size();
  }

  @Test
  void a_new_change_is_refused_without_a_row_in_the_journal() {
    theCircuitOpensAtTheFirstFailure();
    pairgate.fortigate().faults().add(Fault.reset().on("POST", ADDRESSES));
    problem(cmp.put(ADDRESS, ADDRESS_BODY), 504, "outcome-unknown");
    int before = callsInTheJournal();

    Reply refused = cmp.put("/v1/address-objects/db", ADDRESS_BODY);

    problem(refused, 503, "circuit-open");
    assertThat(refused.detail()).contains("\"fw-1\"").contains("A repeat is safe");
    assertThat(Long.parseLong(refused.header("Retry-After"))).isPositive();
    assertThat(refused.backendCalls()).isZero();
    assertThat(refused.json().has("call")).as("a link that leads nowhere").isFalse();
    assertThat(callsInTheJournal()).isEqualTo(before);
  }

  @Test
  void a_repeat_leaves_the_call_in_doubt_as_it_is_on_record_until_it_can_be_sent() {
    theCircuitOpensAtTheFirstFailure();
    pairgate.fortigate().faults().add(Fault.reset().afterExecuting().on("POST", ADDRESSES));
    Reply lost = cmp.put(ADDRESS, ADDRESS_BODY);
    problem(lost, 504, "outcome-unknown");
    String before = cmp.get("/v1/calls/" + lost.call()).json().toString();

    Reply refused = cmp.put(ADDRESS, ADDRESS_BODY);

    problem(refused, 503, "circuit-open");
    assertThat(refused.text("about")).isEqualTo("/v1/calls/" + lost.call());
    assertThat(cmp.get("/v1/calls/" + lost.call()).json().toString()).isEqualTo(before);

    theBackendIsRegisteredAnew();
    status(cmp.put(ADDRESS, ADDRESS_BODY), 200);
    assertThat(cmp.get("/v1/calls/" + lost.call()).text("state")).isEqualTo("closed");
  }
}
