package io.pairgate.relay.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.api.Ear;
import io.pairgate.simulators.device.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who listens hears what was written down; who was away is told, or told that it is not. */
class EventStoryTest extends Story {

  private static String names(List<Ear.Heard> events) {
    return String.join(" ", events.stream().map(Ear.Heard::name).toList());
  }

  @Test
  void a_create_is_heard_as_a_call_and_a_binding_and_a_delete_as_a_release() {
    try (Ear ear = new Ear(cmp.port(), "")) {
      assertThat(ear.status()).isEqualTo(200);
      assertThat(ear.header("Content-Type")).isEqualTo("text/event-stream");
      ear.place();

      String call = cmp.put(WEB, network("\"name\":\"web\"")).call();
      cmp.delete(WEB);

      List<Ear.Heard> heard = ear.events(4);
      assertThat(names(heard)).isEqualTo("call.closed binding.made call.closed binding.released");
      var closed = heard.getFirst().data();
      assertThat(closed.path("call").asText()).isEqualTo(call);
      assertThat(closed.path("object").asText()).isEqualTo(WEB);
      assertThat(closed.path("outcome").asText()).isEqualTo("succeeded");
      assertThat(closed.path("status").asInt()).isEqualTo(201);
      assertThat(heard.get(1).data().path("native_id").asText()).isNotEmpty();
    }
  }

  @Test
  void a_call_in_doubt_and_how_it_is_settled_are_heard() {
    pairgate.neutron().faults().add(Fault.drop().on("POST", NETWORKS));
    try (Ear ear = new Ear(cmp.port(), "")) {
      ear.place();
      String call = cmp.put(WEB, network("\"name\":\"web\"")).call();
      assertThat(ear.event("call.in_doubt").data().path("call").asText()).isEqualTo(call);
      cmp.post(
          "/v1/calls/" + call + "/settle",
          "{\"outcome\":\"not_done\",\"reason\":\"looked at Neutron\"}");
      assertThat(ear.event("call.closed").data().path("outcome").asText()).isEqualTo("not_done");
    }
  }

  @Test
  void who_comes_back_is_told_all_that_happened_meanwhile() {
    String place;
    try (Ear ear = new Ear(cmp.port(), "")) {
      place = ear.place();
    }
    cmp.put(WEB, network("\"name\":\"web\""));
    try (Ear ear = new Ear(cmp.port(), place)) {
      assertThat(names(ear.events(2))).isEqualTo("call.closed binding.made");
    }
  }

  @Test
  void after_a_restart_a_gap_is_said_and_the_calls_come_from_the_journal() {
    String place;
    try (Ear ear = new Ear(cmp.port(), "")) {
      place = ear.place();
    }
    String call = cmp.put(WEB, network("\"name\":\"web\"")).call();
    pairgate.restart();
    try (Ear ear = new Ear(pairgate.cmp().port(), place)) {
      List<Ear.Heard> heard = ear.events(2);
      assertThat(names(heard)).isEqualTo("gap call.closed");
      assertThat(heard.getFirst().data().path("calls_replayed").asBoolean()).isTrue();
      assertThat(heard.getLast().data().path("call").asText()).isEqualTo(call);
      assertThat(heard.getLast().data().path("replayed").asBoolean()).isTrue();
      assertThat(ear.place()).doesNotStartWith(place.substring(0, 8));
    }
  }
}
