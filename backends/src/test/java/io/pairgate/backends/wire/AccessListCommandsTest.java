package io.pairgate.backends.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.backends.NativeObject;
import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Outcome.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Access lists in the commands of EOS, and in the replies that Arista's own tests have. */
class AccessListCommandsTest extends WireTest {

  private static final Map<String, Object> ENTRY =
      Map.of("acl", "WEB", "sequence", 10L, "action", "permit");

  AccessListCommandsTest() {
    super("eos");
  }

  private static Map<String, Object> entry(Object... pairs) {
    Map<String, Object> entry = new LinkedHashMap<>(ENTRY);
    for (int i = 0; i < pairs.length; i += 2) entry.put((String) pairs[i], pairs[i + 1]);
    return entry;
  }

  private void says(Operation operation, String... commands) {
    assertThat(sent(operation))
        .startsWith("POST /command-api ")
        .contains("\"cmds\":[\"enable\",\"" + String.join("\",\"", commands) + "\"]");
  }

  private void saysEntry(Map<String, Object> entry, String line) {
    String session = "configure session pairgate-entry-10-WEB";
    says(
        create("acl-entry", entry),
        session,
        "abort",
        session,
        "ip access-list WEB",
        line,
        "exit",
        "commit");
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }

  private Outcome shown(Operation operation, String lists) {
    return got(
        operation,
        200,
        json("{'jsonrpc':'2.0','id':'pairgate','result':[{},{'aclList':[" + lists + "]}]}"));
  }

  @Test
  void a_list_is_left_before_the_commit_so_that_it_counts() {
    String session = "configure session pairgate-acl-WEB";
    says(
        create("acl", Map.of("name", "WEB")),
        session,
        "abort",
        session,
        "ip access-list WEB",
        "exit",
        "commit");
    says(delete("acl", "WEB"), session, "abort", session, "no ip access-list WEB", "commit");
  }

  @Test
  void what_an_entry_leaves_open_is_any_in_its_command() {
    saysEntry(ENTRY, "10 permit ip any any");
    saysEntry(entry("protocol", "icmp", "source", "10.1.0.0/16"), "10 permit icmp 10.1.0.0/16 any");
    saysEntry(entry("protocol", "tcp", "destination_port", 22L), "10 permit tcp any any eq 22");
    saysEntry(
        entry(
            "protocol", "udp",
            "source", "10.0.0.0/24",
            "source_port", 53L,
            "destination", "192.0.2.1/32",
            "destination_port", 1024L),
        "10 permit udp 10.0.0.0/24 eq 53 192.0.2.1/32 eq 1024");
  }

  @Test
  void an_entry_is_removed_by_its_number() {
    String session = "configure session pairgate-entry-10-WEB";
    says(
        delete("acl-entry", "WEB,10"),
        session,
        "abort",
        session,
        "ip access-list WEB",
        "no 10",
        "exit",
        "commit");
  }

  @ParameterizedTest
  @CsvSource({"in, Ingress", "out, Egress"})
  void a_binding_says_its_direction_as_the_command_does(String direction, String shown) {
    String session = "configure session pairgate-bind-" + shown + "-Port-Channel7";
    String group = "ip access-group WEB " + direction;
    Map<String, Object> spec =
        Map.of("acl", "WEB", "port", "Port-Channel7", "direction", direction);
    String id = "Port-Channel7," + shown + ",WEB";
    says(
        create("acl-binding", spec),
        session,
        "abort",
        session,
        "interface Port-Channel7",
        group,
        "commit");
    says(
        delete("acl-binding", id),
        session,
        "abort",
        session,
        "interface Port-Channel7",
        "no " + group,
        "commit");
    says(read("acl-binding", id), "show ip access-lists summary");
  }

  private Map<String, Object> entryShown(String rule) {
    String list = "{'name':'WEB','readonly':false,'sequence':[" + rule + "]}";
    NativeObject entry = one(shown(read("acl-entry", "WEB,90"), list));
    assertThat(entry.nativeId()).isEqualTo("WEB,90");
    return entry.attributes();
  }

  @Test
  void an_entry_is_read_by_what_it_filters_and_not_by_its_text() {
    assertThat(
            entryShown(
                "{'sequenceNumber':90,'text':'permit tcp 100.100.0.0/16 any eq https',"
                    + "'action':'permit','ruleFilter':{'protocol':6,"
                    + "'source':{'ip':'100.100.0.0','mask':4294901760},"
                    + "'srcPort':{'oper':'any','maxPorts':10,'ports':[]},"
                    + "'destination':{'ip':'0.0.0.0','mask':0},"
                    + "'dstPort':{'oper':'eq','maxPorts':10,'ports':[443]}}}"))
        .isEqualTo(
            Map.of(
                "acl", "WEB",
                "sequence", 90L,
                "action", "permit",
                "protocol", "tcp",
                "source", "100.100.0.0/16",
                "destination", "0.0.0.0/0",
                "destination_port", 443L));
  }

  @Test
  void what_the_family_has_no_word_for_is_not_shown() {
    String ports =
        "{'sequenceNumber':90,'action':'permit','ruleFilter':{'protocol':17,"
            + "'srcPort':{'oper':'neq','ports':[67]},'dstPort':{'oper':'eq','ports':[67,68]}}}";
    assertThat(entryShown(ports))
        .containsEntry("protocol", "udp")
        .doesNotContainKeys("source_port", "destination_port");
    assertThat(entryShown("{'sequenceNumber':90,'text':'remark the end'}"))
        .isEqualTo(Map.of("acl", "WEB", "sequence", 90L));
  }

  @Test
  void nothing_is_said_of_a_list_that_is_not_there() {
    for (Operation read : new Operation[] {read("acl", "WEB"), read("acl-entry", "WEB,10")}) {
      assertThat(refused(shown(read, "")).why()).isEqualTo(Refusal.ABSENT);
      unknown(got(read, 200, json("{'jsonrpc':'2.0','id':'pairgate','result':[{},{}]}")));
    }
    assertThat(refused(shown(read("acl-entry", "WEB,10"), "{'name':'WEB','sequence':[]}")).why())
        .isEqualTo(Refusal.ABSENT);
  }

  @Test
  void a_binding_is_there_if_the_list_names_the_interface_in_its_direction() {
    String list =
        "{'name':'WEB','configuredIngressIntfs':[{'name':'Ethernet4'}],'configuredEgressIntfs':[]}";
    assertThat(one(shown(read("acl-binding", "Ethernet4,Ingress,WEB"), list)).attributes())
        .isEqualTo(Map.of("acl", "WEB", "port", "Ethernet4", "direction", "in"));
    for (String other : new String[] {"Ethernet4,Egress,WEB", "Ethernet40,Ingress,WEB"}) {
      assertThat(refused(shown(read("acl-binding", other), list)).why()).isEqualTo(Refusal.ABSENT);
    }
  }

  @Test
  void lists_whose_names_nobody_could_give_are_not_among_all() {
    String lists = "{'name':'$$bgp-ttlSec-ip-vrf-default$$'},{'name':'WEB'}";
    Outcome all = shown(new Operation.ListAll("acl"), lists);
    assertThat(one(all).nativeId()).isEqualTo("WEB");
  }

  private Refusal why(Operation operation, int code, String error) {
    return refused(
            got(
                operation,
                200,
                json(
                    "{'jsonrpc':'2.0','id':'pairgate','error':{'code':"
                        + code
                        + ",'message':'CLI command 6 of 8 failed','data':[{},{},{'errors':['"
                        + error
                        + "']}]}}")))
        .why();
  }

  @Test
  void a_number_that_is_taken_and_a_binding_that_is_not_there_are_told_from_mistakes() {
    Operation create = create("acl-entry", ENTRY);
    assertThat(why(create, 1000, "Error: Duplicate sequence number")).isEqualTo(Refusal.EXISTS);
    assertThat(why(create, 1002, "Invalid input")).isEqualTo(Refusal.INVALID);
    Operation delete = delete("acl-binding", "Ethernet4,Ingress,WEB");
    assertThat(why(delete, 1000, "IP access list WEB not configured on Ethernet4"))
        .isEqualTo(Refusal.ABSENT);
    assertThat(why(delete, 1002, "Invalid input")).isEqualTo(Refusal.INVALID);
  }
}
