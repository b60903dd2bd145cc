package io.pairgate.backends.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome.Refusal;
import io.pairgate.backends.table.NativeType;
import io.pairgate.backends.table.Tables;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Access lists of IOS-XE on the wire, as its data model and published transcripts have them. */
class IosXeAccessListWireTest extends WireTest {

  private static final String LISTS = "/restconf/data/Cisco-IOS-XE-native:native/ip/access-list";
  private static final String WEB = LISTS + "/Cisco-IOS-XE-acl:extended=WEB";

  IosXeAccessListWireTest() {
    super("iosxe");
  }

  private String call(Operation operation) {
    HttpCall call = dialect.request(backend, operation);
    String body = call.body() == null ? "" : " " + new String(call.body(), StandardCharsets.UTF_8);
    return call.method() + " " + call.target() + body.replace('"', '\'');
  }

  private static Map<String, Object> entry(Object... more) {
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("acl", "WEB");
    spec.put("sequence", 10L);
    spec.put("action", "permit");
    for (int i = 0; i < more.length; i += 2) spec.put((String) more[i], more[i + 1]);
    return spec;
  }

  private static Operation made(Map<String, Object> entry) {
    return new Operation.Create("acl-entry", "web", entry, "");
  }

  private Map<String, Object> shown(String rule) {
    String reply =
        "{'Cisco-IOS-XE-acl:access-list-seq-rule':[{'sequence':'10','ace-rule':{" + rule + "}}]}";
    return one(got(read("acl-entry", "WEB,10"), 200, reply.replace('\'', '"'))).attributes();
  }

  @Test
  void a_list_is_made_with_its_name_alone() {
    assertThat(call(new Operation.Create("acl", "web", Map.of("name", "WEB"), "")))
        .isEqualTo("POST " + LISTS + " {'Cisco-IOS-XE-acl:extended':[{'name':'WEB'}]}");
    assertThat(call(delete("acl", "WEB"))).isEqualTo("DELETE " + WEB);
  }

  @Test
  void an_entry_says_any_where_nothing_is_given() {
    assertThat(call(made(entry())))
        .isEqualTo(
            "POST "
                + WEB
                + " {'Cisco-IOS-XE-acl:access-list-seq-rule':[{'sequence':'10','ace-rule':"
                + "{'action':'permit','protocol':'ip','any':[null],'dst-any':[null]}}]}");
  }

  @Test
  void an_entry_says_networks_with_wildcard_masks_and_ports_as_numbers() {
    assertThat(
            call(
                made(
                    entry(
                        "protocol", "tcp",
                        "source", "10.0.0.0/9",
                        "destination", "192.0.2.7/32",
                        "source_port", 1024L,
                        "destination_port", 80L))))
        .endsWith(
            "{'action':'permit','protocol':'tcp','ipv4-address':'10.0.0.0','mask':'0.127.255.255',"
                + "'dest-ipv4-address':'192.0.2.7','dest-mask':'0.0.0.0',"
                + "'src-eq':1024,'dst-eq':80}}]}");
  }

  @Test
  void an_entry_is_addressed_by_its_list_and_its_sequence() {
    assertThat(call(read("acl-entry", "WEB,10")))
        .isEqualTo("GET " + WEB + "/access-list-seq-rule=10");
    assertThat(call(new Operation.Delete("acl-entry", "WEB,10", entry())))
        .isEqualTo("DELETE " + WEB + "/access-list-seq-rule=10");
  }

  @Test
  void what_the_family_does_not_know_may_be_said_in_the_vendors_words_but_not_twice() {
    Map<String, Object> log = Map.of("ace-rule", Map.of("log", Arrays.asList((Object) null)));
    assertThat(call(made(entry("native", log)))).contains("'dst-any':[null],'log':[null]}");
    Map<String, Object> any = Map.of("ace-rule", Map.of("any", Arrays.asList((Object) null)));
    NativeType type =
        Tables.builtIn().driver("iosxe").orElseThrow().type("acl-entry").orElseThrow();
    assertThat(type.check(entry("native", log), "")).isEmpty();
    assertThat(type.check(entry("native", any), "")).hasSize(1);
  }

  /** From a Catalyst 8000V with 17.5. */
  @Test
  void entries_are_read_as_the_device_shows_them() {
    assertThat(
            shown(
                "'action':'permit','protocol':'tcp','any':[null],'src-eq':100,"
                    + "'dest-ipv4-address':'203.0.113.32','dest-mask':'0.0.0.15','dst-eq':636"))
        .isEqualTo(
            entry(
                "protocol",
                "tcp",
                "source_port",
                100L,
                "destination",
                "203.0.113.32/28",
                "destination_port",
                636L));
    assertThat(
            shown(
                "'action':'permit','protocol':'ip','host-address':'198.51.100.6','dst-any':[null]"))
        .isEqualTo(entry("source", "198.51.100.6/32"));
  }

  @Test
  void what_the_family_cannot_say_is_not_shown_as_something_else() {
    assertThat(
            shown(
                "'action':'permit','protocol':'gre','ipv4-address':'10.0.0.1','mask':'0.255.0.255',"
                    + "'dst-any':[null]"))
        .isEqualTo(entry());
    assertThat(
            shown(
                "'action':'permit','protocol':'udp','any':[null],'dst-any':[null],'dst-eq':'ntp'"))
        .isEqualTo(entry("protocol", "udp", "destination_port", 123L));
  }

  @Test
  void a_list_is_bound_by_the_port_and_the_direction() {
    Map<String, Object> bound =
        Map.of("acl", "WEB", "port", "GigabitEthernet1/0/4", "direction", "in");
    String path =
        "/restconf/data/Cisco-IOS-XE-native:native/interface/GigabitEthernet=1%2F0%2F4"
            + "/ip/access-group/in/acl";
    assertThat(call(new Operation.Create("acl-binding", "web", bound, "")))
        .isEqualTo("PUT " + path + " {'Cisco-IOS-XE-native:acl':{'acl-name':'WEB','in':[null]}}");
    Operation read = read("acl-binding", "GigabitEthernet1/0/4,in");
    assertThat(call(read)).isEqualTo("GET " + path);
    String reply = "{\"Cisco-IOS-XE-native:acl\":{\"acl-name\":\"WEB\",\"in\":[null]}}";
    assertThat(one(got(read, 200, reply)).attributes()).isEqualTo(bound);
  }

  @Test
  void a_delete_of_what_is_not_configured_means_absent_and_nothing_else_does() {
    String reply =
        """
        {"ietf-restconf:errors":{"error":[{"error-type":"application",
         "error-tag":"malformed-message","error-message":"/native/ip/access-list is not configured"}]}}
        """;
    assertThat(refused(got(new Operation.Delete("acl-entry", "WEB,10", entry()), 400, reply)).why())
        .isEqualTo(Refusal.ABSENT);
    assertThat(refused(got(read("acl-entry", "WEB,10"), 400, reply)).why())
        .isEqualTo(Refusal.INVALID);
    assertThat(refused(got(made(entry()), 400, reply)).why()).isEqualTo(Refusal.INVALID);
  }
}
