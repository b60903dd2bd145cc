package io.pairgate.backends.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.backends.NativeObject;
import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Outcome.Refusal;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A list of commands, each with a status of its own: Onyx's table. */
class CommandListTest extends WireTest {

  private static final Operation VLAN = create("vlan", Map.of("vlan_id", 10L, "name", "shop"));

  CommandListTest() {
    super("onyx");
  }

  private static Map<String, Object> in10(String tagging) {
    return Map.of("vlan", "10", "port", "Po3", "tagging", tagging);
  }

  private static String results(String... results) {
    return Stream.of(results)
        .map(result -> "{" + result.replace('\'', '"') + "}")
        .collect(Collectors.joining(",", "{\"results\":[", "]}"));
  }

  private Outcome shown(Operation operation, String data) {
    return got(operation, 200, results("'status':'OK','data':" + data));
  }

  @Test
  void a_command_is_said_where_its_value_fits_and_left_out_elsewhere() {
    assertThat(sent(create("port-vlan", in10("untagged"))))
        .endsWith(
            "{\"commands\":[\"interface port-channel 3 switchport mode hybrid\","
                + "\"interface port-channel 3 switchport access vlan 10\"]}");
    assertThat(sent(create("port-vlan", in10("tagged"))))
        .endsWith(
            "{\"commands\":[\"interface port-channel 3 switchport mode hybrid\","
                + "\"interface port-channel 3 switchport hybrid allowed-vlan add 10\"]}");
    assertThat(sent(VLAN)).endsWith("{\"commands\":[\"vlan 10\",\"exit\",\"vlan 10 name shop\"]}");
    assertThat(sent(create("vlan", Map.of("vlan_id", 10L))))
        .endsWith("{\"commands\":[\"vlan 10\",\"exit\"]}");
  }

  @Test
  void it_is_done_when_every_command_is() {
    assertThat(got(VLAN, 200, results("'status':'OK'", "'status':'OK'", "'status':'OK'")))
        .isInstanceOf(Outcome.Succeeded.class);
    unknown(got(VLAN, 200, "{\"results\":[]}"));
  }

  @Test
  void it_is_refused_when_no_command_was_carried_out() {
    String no = "'status':'ERROR','status_message':'% Invalid'";
    Outcome.Refused refused = refused(got(VLAN, 200, results(no)));
    assertThat(refused.why()).isEqualTo(Refusal.INVALID);
    assertThat(refused.message()).isEqualTo("% Invalid");
    String exit = "'status':'OK','executed_command':'exit'";
    assertThat(refused(got(VLAN, 200, results(no, exit, no))).why()).isEqualTo(Refusal.INVALID);
    String gone = "'status':'ERROR','status_message':'% VLAN 10 does not exist.'";
    assertThat(refused(got(delete("vlan", "10"), 200, results(gone))).why())
        .isEqualTo(Refusal.ABSENT);
  }

  @Test
  void what_was_done_in_part_is_not_said_to_be_refused() {
    unknown(got(VLAN, 200, results("'status':'OK'", "'status':'OK'", "'status':'ERROR'")));
    unknown(got(VLAN, 200, results("'status':'ERROR'", "'status':'OK'")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'Eth1/1':[{'Admin state':'Enabled','MTU':'9000 bytes(x)','Description':'N/A'}]}]",
        "[{'Eth1/1':[{'Admin state':'Enabled'},{'MTU':'9000 bytes(x)','Description':'N/A'}]}]",
        "{'Eth1/1':{'Admin state':'Enabled','MTU':'9000 bytes(x)','Description':'N/A'}}"
      })
  void a_port_is_read_however_the_switch_spreads_it(String data) {
    NativeObject port = one(shown(read("switch-port", "Eth1/1"), data));
    assertThat(port.nativeId()).isEqualTo("Eth1/1");
    assertThat(port.attributes())
        .isEqualTo(Map.of("interface", "Eth1/1", "enabled", true, "mtu", 9000L, "description", ""));
    assertThat(one(shown(new Operation.ListAll("switch-port"), data))).isEqualTo(port);
    assertThat(refused(shown(read("switch-port", "Eth1/2"), data)).why()).isEqualTo(Refusal.ABSENT);
  }

  @Test
  void a_list_without_such_things_is_a_line_for_people() {
    Outcome none = shown(new Operation.ListAll("lag"), "[{'Lines':['','None.','']}]");
    assertThat(((Outcome.Succeeded) none).objects()).isEmpty();
  }

  @Test
  void a_port_is_in_a_vlan_whose_text_of_ports_names_it() {
    Operation read = read("port-vlan", "10,Eth1/1,access");
    String ports = "{'10':[{'Name':'','Ports':'Eth1/10,Eth1/1, Eth1/2'}]}";
    assertThat(one(shown(read, ports)).nativeId()).isEqualTo("10,Eth1/1,access");
    for (String others : new String[] {"Eth1/10, Eth1/11", ""}) {
      Outcome absent = shown(read, "{'10':[{'Name':'','Ports':'" + others + "'}]}");
      assertThat(refused(absent).why()).isEqualTo(Refusal.ABSENT);
    }
    assertThat(refused(shown(read, "{'1':[{'Name':'','Ports':'Eth1/1'}]}")).why())
        .isEqualTo(Refusal.ABSENT);
    unknown(shown(read, "{'10':[{'Name':''}]}"));
  }
}
