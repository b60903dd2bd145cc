package io.pairgate.relay.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pairgate.simulators.FortiGateSimulator;
import io.pairgate.simulators.real.RealAnsible;
import io.pairgate.simulators.real.RealAnsible.Played;
import io.pairgate.simulators.real.RealComponent;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Fortinet's own Ansible collection, which nobody here wrote: it judges the simulated FortiGate,
 * and then the relay before it.
 */
class AnsibleThroughRelayTest extends Story {

  private static RealAnsible ansible;

  @BeforeAll
  static void installs_ansible() {
    ansible =
        RealComponent.need(
            "Debian's ansible", RealAnsible::install, reason -> Assumptions.abort(reason));
  }

  private Played play(int port, String networkOs, String token, Map<String, String> more) {
    Map<String, String> host = new TreeMap<>(more);
    host.put("ansible_host", "127.0.0.1");
    host.put("ansible_httpapi_port", String.valueOf(port));
    host.put("ansible_httpapi_use_ssl", "false");
    host.put("ansible_network_os", networkOs);
    host.put("token", token);
    return ansible.play(folder, "fortigate.yml", "fortigate", host);
  }

  @Test
  void the_collection_finds_the_simulated_fortigate_as_it_expects_one_to_be() {
    int port = URI.create(pairgate.fortigate().url()).getPort();

    Played played = play(port, "fortinet.fortios.fortios", FortiGateSimulator.TOKEN, Map.of());

    assertThat(played.exit()).as("%s", played).isZero();
    assertThat(addresses()).isEmpty();
  }

  @Test
  void the_same_playbook_does_the_same_through_the_relay_and_each_change_is_on_record() {
    Played played =
        play(
            cmp.port(),
            "pairgate_fortios",
            "the-relays-token-not-the-devices",
            Map.of("ansible_user", "fw-1"));

    assertThat(played.exit()).as("%s", played).isZero();
    assertThat(addresses()).isEmpty();
    JsonNode calls = cmp.get("/v1/calls?type=native").json().path("items");
    assertThat(
            StreamSupport.stream(calls.spliterator(), false)
                .filter(call -> call.at("/request/path").asText().startsWith("/api/v2/cmdb/"))
                .map(call -> call.path("action").asText() + " " + call.path("outcome").asText())
                .toList()
                .reversed())
        .containsExactly(
            "PUT refused", // the collection tries a PUT first
            "POST succeeded",
            "PUT succeeded",
            "PUT refused",
            "POST succeeded",
            "DELETE refused", // in use
            "DELETE succeeded",
            "DELETE succeeded");
    assertThat(cmp.get("/v1/calls?state=in_doubt").json().path("items")).isEmpty();
  }
}
