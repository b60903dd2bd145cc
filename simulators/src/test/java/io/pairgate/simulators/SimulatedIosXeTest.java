package io.pairgate.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.simulators.device.DeviceAnswer;
import io.pairgate.simulators.device.DeviceRequest;
import io.pairgate.simulators.device.Query;
import io.pairgate.simulators.iosxe.IosXeDevice;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Access lists, as far as the data model and public transcripts tell them; no device stood by. */
class SimulatedIosXeTest {

  private static final String LISTS = "ip/access-list";
  private static final String WEB = LISTS + "/Cisco-IOS-XE-acl:extended=WEB";
  private static final String GROUP = "interface/GigabitEthernet=1%2F0%2F1/ip/access-group/in/acl";

  private final IosXeDevice device = new IosXeDevice();

  private DeviceAnswer call(String method, String path, String body) {
    String pair = IosXeDevice.USER + ":" + IosXeDevice.PASSWORD;
    String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    return device.answer(
        new DeviceRequest(
            method,
            "http://127.0.0.1",
            "/restconf/data/Cisco-IOS-XE-native:native/" + path,
            Query.of(""),
            Map.of("authorization", "Basic " + basic, "content-type", "application/yang-data+json"),
            body.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
  }

  /** Status and body, as one text. */
  private static String text(DeviceAnswer answer) {
    return answer.status()
        + " "
        + new String(answer.body(), StandardCharsets.UTF_8).replace('"', '\'');
  }

  private DeviceAnswer list(String name) {
    return call("POST", LISTS, "{'Cisco-IOS-XE-acl:extended':[{'name':'" + name + "'}]}");
  }

  private DeviceAnswer entry(String sequence, String rule) {
    return call(
        "POST",
        WEB,
        "{'Cisco-IOS-XE-acl:access-list-seq-rule':[{'sequence':%s,'ace-rule':{%s}}]}"
            .formatted(sequence, rule));
  }

  private static String anyway(String more) {
    return "'action':'permit','protocol':'ip','any':[null],'dst-any':[null]" + more;
  }

  @Test
  void a_list_is_there_once_and_shown_with_its_entries() {
    assertThat(list("WEB").status()).isEqualTo(201);
    assertThat(text(list("WEB"))).startsWith("409").contains("data-exists");
    assertThat(entry("'20'", anyway("")).status()).isEqualTo(201);
    assertThat(entry("10", anyway("")).status()).isEqualTo(201);
    assertThat(text(entry("10", anyway("")))).startsWith("409").contains("data-exists");
    assertThat(text(call("GET", WEB, "")))
        .startsWith("200 {'Cisco-IOS-XE-acl:extended':[{'name':'WEB','access-list-seq-rule':[{")
        .containsSubsequence("'sequence':'10'", "'any':[null]", "'sequence':'20'");
    assertThat(text(call("GET", LISTS, ""))).contains("{'Cisco-IOS-XE-native:access-list':{");
  }

  @Test
  void what_is_not_there_is_a_404() {
    assertThat(call("GET", WEB, "").status()).isEqualTo(404);
    assertThat(entry("10", anyway("")).status()).isEqualTo(404);
    list("WEB");
    String entry = WEB + "/access-list-seq-rule=10";
    assertThat(call("DELETE", entry, "").status()).isEqualTo(404);
    entry("10", anyway(""));
    assertThat(call("DELETE", entry, "").status()).isEqualTo(204);
    assertThat(call("GET", entry, "").status()).isEqualTo(404);
    assertThat(call("DELETE", GROUP, "").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "0  | 'action':'permit','protocol':'ip','any':[null],'dst-any':[null]  | invalid-value",
        "10 | 'action':'allow','protocol':'ip','any':[null],'dst-any':[null]   | invalid-value",
        "10 | 'action':'permit','protocol':'tpc','any':[null],'dst-any':[null] | invalid-value",
        "10 | 'action':'permit','protocol':'ip','any':true,'dst-any':[null]    | invalid-value",
        "10 | 'action':'permit','protocol':'ip','host-address':'10.0.0.256','dst-any':[null] |"
            + " invalid-value",
        "10 | 'action':'permit','protocol':'tcp','any':[null],'dst-any':[null],'dst-eq':65536 |"
            + " invalid-value",
        "10 | 'action':'permit','protocol':'ip','sources':'x','dst-any':[null] | unknown element:"
            + " sources",
        "10 | 'action':'permit','protocol':'ip','ipv4-address':'10.0.0.0','dst-any':[null] |"
            + " missing element: mask",
        "10 | 'action':'permit','protocol':'ip','any':[null],'host-address':'10.0.0.1',"
            + "'dst-any':[null] | several cases of a choice",
        "10 | 'action':'permit','protocol':'ip','any':[null]                   | Device refused",
        "10 | 'action':'permit','protocol':'icmp','any':[null],'dst-any':[null],'dst-eq':443 |"
            + " Device refused",
      })
  void a_rule_that_the_model_or_the_command_line_does_not_take_is_a_400(
      String sequence, String rule, String why) {
    list("WEB");
    assertThat(text(entry(sequence, rule))).startsWith("400").contains(why);
    assertThat(text(call("GET", WEB, ""))).doesNotContain("ace-rule");
  }

  @Test
  void a_port_takes_a_list_that_is_not_there_and_keeps_one_that_went() {
    String bound = "{'Cisco-IOS-XE-native:acl':{'acl-name':'WEB','in':[null]}}";
    assertThat(call("PUT", GROUP, bound).status()).isEqualTo(201);
    assertThat(call("PUT", GROUP, bound).status()).isEqualTo(204);
    list("WEB");
    assertThat(call("DELETE", WEB, "").status()).isEqualTo(204);
    assertThat(text(call("GET", GROUP, ""))).isEqualTo("200 " + bound);
    assertThat(text(call("PUT", GROUP, "{'Cisco-IOS-XE-native:acl':{'acl-name':'WEB'}}")))
        .startsWith("400")
        .contains("Device refused");
  }
}
