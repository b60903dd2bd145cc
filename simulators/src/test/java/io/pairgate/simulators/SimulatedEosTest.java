package io.pairgate.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pairgate.simulators.device.DeviceRequest;
import io.pairgate.simulators.device.Json;
import io.pairgate.simulators.device.Query;
import io.pairgate.simulators.eos.EosDevice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Access lists as Arista's manual tells them; no device stood beside. */
class SimulatedEosTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String SIGN_IN =
      Base64.getEncoder()
          .encodeToString(
              (EosDevice.USER + ":" + EosDevice.PASSWORD).getBytes(StandardCharsets.UTF_8));

  private final EosDevice device = new EosDevice();

  private JsonNode run(List<String> commands) {
    byte[] body =
        Json.write(
            Map.of(
                "jsonrpc", "2.0",
                "id", "1",
                "method", "runCmds",
                "params", Map.of("version", 1, "format", "json", "cmds", commands)));
    try {
      return MAPPER.readTree(
          device
              .answer(
                  new DeviceRequest(
                      "POST",
                      "http://127.0.0.1",
                      "/command-api",
                      Query.of(""),
                      Map.of("authorization", "Basic " + SIGN_IN),
                      body))
              .body());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** In a session, as the driver does it. */
  private JsonNode configured(String... commands) {
    List<String> all =
        new ArrayList<>(List.of("enable", "configure session s", "abort", "configure session s"));
    all.addAll(List.of(commands));
    all.add("commit");
    return run(all);
  }

  private JsonNode shown(String command) {
    return run(List.of("enable", command)).at("/result/1/aclList");
  }

  private List<String> rules() {
    return shown("show ip access-lists WEB").at("/0/sequence").findValuesAsText("text");
  }

  private static void isNo(JsonNode reply, int code, String error) {
    assertThat(reply.at("/error/code").asInt()).as("%s", reply).isEqualTo(code);
    assertThat(reply.at("/error/data").toString()).contains(error);
  }

  @Test
  void rules_stand_by_their_numbers_and_show_what_they_filter() {
    configured("ip access-list WEB", "20 deny ip any any", "10 permit tcp 10.1.2.3/8 any eq 22");
    assertThat(rules()).isEmpty();
    configured(
        "ip access-list WEB",
        "20 deny ip any any",
        "10 permit tcp 10.1.2.3/8 host 192.0.2.1 eq 22",
        "permit icmp any any",
        "exit");
    assertThat(rules())
        .containsExactly(
            "permit tcp 10.0.0.0/8 host 192.0.2.1 eq 22", "deny ip any any", "permit icmp any any");
    JsonNode first = shown("show ip access-lists").at("/0/sequence/0");
    assertThat(first.path("sequenceNumber").asInt()).isEqualTo(10);
    assertThat(first.at("/ruleFilter/protocol").asInt()).isEqualTo(6);
    assertThat(first.at("/ruleFilter/source/mask").asLong()).isEqualTo(4_278_190_080L);
    assertThat(first.at("/ruleFilter/dstPort/ports/0").asInt()).isEqualTo(22);
    assertThat(shown("show ip access-lists").at("/0/sequence/2/sequenceNumber").asInt())
        .isEqualTo(30);
    configured("ip access-list WEB", "no 20", "no 77", "exit");
    assertThat(rules()).hasSize(2);
  }

  @Test
  void what_is_aborted_in_the_lists_mode_is_as_it_was_and_another_mode_keeps_it() {
    configured("ip access-list WEB", "10 permit ip any any", "abort", "vlan 10");
    assertThat(shown("show ip access-lists WEB")).isEmpty();
    configured("ip access-list WEB", "10 permit ip any any", "vlan 11");
    assertThat(rules()).containsExactly("permit ip any any");
  }

  @Test
  void a_number_is_taken_again_only_word_for_word() {
    configured("ip access-list WEB", "10 permit ip any any", "exit");
    configured("ip access-list WEB", "10 permit ip any any", "exit");
    isNo(
        configured("ip access-list WEB", "10 deny ip any any", "exit"),
        1000,
        "Error: Duplicate sequence number");
    assertThat(rules()).containsExactly("permit ip any any");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10 permit ip any any eq 22",
        "10 permit icmp any eq 22 any",
        "10 permit tcp any",
        "10 permit tcp any any eq",
        "10 permit tcp any any eq 70000",
        "10 permit tcp 10.0.0.0/33 any",
        "10 permit tcp 10.0.0.300/24 any",
        "10 permit gopher any any",
        "0 permit ip any any",
        "no 0",
        "10 allow ip any any"
      })
  void what_is_no_rule_is_no_command(String line) {
    isNo(configured("ip access-list WEB", line, "exit"), 1002, "In");
    assertThat(shown("show ip access-lists WEB")).isEmpty();
  }

  @Test
  void a_binding_names_its_list_whether_it_is_there_or_not() {
    JsonNode warned = configured("interface Ethernet4", "ip access-group WEB in");
    assertThat(warned.at("/result/5/warnings/0").asText())
        .isEqualTo("Access list WEB not configured. Assigning anyway.");
    assertThat(shown("show ip access-lists summary").findValuesAsText("name"))
        .containsExactly("default-control-plane-acl");
    configured("ip access-list WEB", "exit");
    JsonNode list = shown("show ip access-lists summary").get(0);
    assertThat(list.at("/configuredIngressIntfs/0/name").asText()).isEqualTo("Ethernet4");
    assertThat(list.path("configuredEgressIntfs")).isEmpty();
    configured("no ip access-list WEB");
    configured("ip access-list WEB", "exit");
    assertThat(shown("show ip access-lists summary").at("/0/configuredIngressIntfs")).hasSize(1);
  }

  @Test
  void only_the_list_that_is_bound_is_unbound() {
    configured("interface Ethernet4", "ip access-group WEB in", "ip access-group DB in");
    isNo(
        configured("interface Ethernet4", "no ip access-group WEB in"),
        1000,
        "not configured on Ethernet4");
    JsonNode unbound = configured("interface Ethernet4", "no ip access-group DB in");
    assertThat(unbound.has("result")).isTrue();
    isNo(configured("interface Ethernet999", "ip access-group WEB in"), 1002, "Invalid input");
  }

  @Test
  void the_switchs_own_list_and_words_of_the_commands_are_no_names() {
    isNo(configured("ip access-list default-control-plane-acl"), 1000, "readonly");
    isNo(configured("ip access-list standard"), 1002, "Incomplete command");
    isNo(configured("ip access-list 9WEB"), 1002, "Invalid input");
    configured("no ip access-list NOBODY");
  }
}
