package io.pairgate.simulators;

import static io.pairgate.simulators.NeutronRequests.badBody;
import static io.pairgate.simulators.NeutronRequests.keys;
import static io.pairgate.simulators.NeutronRequests.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Security groups, their rules, and quotas. */
interface SecurityGroupContract extends NeutronRequests {

  @Test
  default void a_security_group_lets_everything_out_and_holds_while_a_port_uses_it()
      throws IOException {
    var answer = post("/security-groups", "{\"security_group\":{\"name\":\"g\"}}");
    assertThat(answer.status()).isEqualTo(201);
    JsonNode group = answer.json().get("security_group");
    assertThat(Http.Answer.keys(group))
        .isEqualTo(keys("name", "stateful", "shared", "security_group_rules", "tags"));
    assertThat(group.get("revision_number").asInt()).isEqualTo(1);
    assertThat(group.get("security_group_rules")).hasSize(2);
    JsonNode inside = group.at("/security_group_rules/0");
    Set<String> ruleKeys =
        keys(
            "security_group_id",
            "ethertype",
            "direction",
            "protocol",
            "port_range_min",
            "port_range_max",
            "remote_ip_prefix",
            "remote_address_group_id",
            "normalized_cidr",
            "remote_group_id");
    assertThat(Http.Answer.keys(inside)).containsAll(ruleKeys).contains("standard_attr_id", "tags");
    assertThat(Http.Answer.keys(inside)).hasSize(ruleKeys.size() + 2);
    assertThat(inside.get("direction").asText()).isEqualTo("egress");
    String id = group.get("id").asText();

    String network = made("networks", "network", "\"name\":\"gn\"");
    String port =
        made(
            "ports",
            "port",
            "\"network_id\":\"%s\",\"security_groups\":[\"%s\"]".formatted(network, id));
    refused(delete("/security-groups/" + id), 409, "SecurityGroupInUse");
    assertThat(delete("/ports/" + port).status()).isEqualTo(204);
    assertThat(put("/security-groups/" + id, "{\"security_group\":{\"name\":\"g2\"}}").status())
        .isEqualTo(200);
    assertThat(delete("/security-groups/" + id).status()).isEqualTo(204);
  }

  @Test
  default void the_default_group_is_there_and_its_name_is_reserved() throws IOException {
    var list = get("/security-groups?name=default").json().get("security_groups");
    assertThat(list).hasSize(1);
    assertThat(list.at("/0/security_group_rules")).hasSize(4);
    refused(
        post("/security-groups", "{\"security_group\":{\"name\":\"default\"}}"),
        409,
        "SecurityGroupDefaultAlreadyExists");
    refused(
        put(
            "/security-groups/" + list.at("/0/id").asText(),
            "{\"security_group\":{\"name\":\"x\"}}"),
        409,
        "SecurityGroupCannotUpdateDefault");
  }

  @Test
  default void a_rule_is_there_once_and_cannot_be_changed() throws IOException {
    String group = made("security-groups", "security_group", "\"name\":\"rules\"");
    String rule =
        "\"security_group_id\":\"%s\",\"direction\":\"ingress\",\"protocol\":\"TCP\",\"port_range_min\":22,\"port_range_max\":\"22\",\"remote_ip_prefix\":\"10.1.1.1\""
            .formatted(group);
    var answer = post("/security-group-rules", "{\"security_group_rule\":{" + rule + "}}");
    assertThat(answer.status()).isEqualTo(201);
    JsonNode made = answer.json().get("security_group_rule");
    assertThat(Http.Answer.keys(made))
        .isEqualTo(
            keys(
                "security_group_id",
                "ethertype",
                "direction",
                "protocol",
                "port_range_min",
                "port_range_max",
                "remote_ip_prefix",
                "remote_address_group_id",
                "normalized_cidr",
                "remote_group_id"));
    assertThat(made.get("protocol").asText()).isEqualTo("tcp");
    assertThat(made.get("port_range_max").asInt()).isEqualTo(22);
    assertThat(made.get("remote_ip_prefix").asText()).isEqualTo("10.1.1.1/32");
    assertThat(made.get("normalized_cidr").asText()).isEqualTo("10.1.1.1/32");
    String id = made.get("id").asText();

    var again =
        post(
            "/security-group-rules",
            "{\"security_group_rule\":{" + rule + ",\"description\":\"other\"}}");
    refused(again, 409, "SecurityGroupRuleExists");
    assertThat(again.errorMessage())
        .isEqualTo("Security group rule already exists. Rule id is " + id + ".");
    badBody(
        put("/security-group-rules/" + id, "{\"security_group_rule\":{\"protocol\":\"udp\"}}"),
        "Cannot update read-only attribute protocol");
    refused(
        put("/security-group-rules/" + id, "{\"security_group_rule\":{\"description\":\"x\"}}"),
        500,
        "HTTPInternalServerError");
    assertThat(
            get("/security-group-rules/" + id)
                .json()
                .at("/security_group_rule/description")
                .asText())
        .isEmpty();
    assertThat(delete("/security-group-rules/" + id).status()).isEqualTo(204);
    refused(delete("/security-group-rules/" + id), 404, "SecurityGroupRuleNotFound");
  }

  @Test
  default void a_rule_that_makes_no_sense_is_refused() throws IOException {
    String group = made("security-groups", "security_group", "\"name\":\"nonsense\"");
    String in = "\"security_group_id\":\"" + group + "\",\"direction\":\"ingress\"";
    rule(in + ",\"protocol\":\"foo\"", 400, "SecurityGroupRuleInvalidProtocol");
    rule(in + ",\"port_range_min\":22", 400, "SecurityGroupProtocolRequiredWithPorts");
    rule(
        in + ",\"protocol\":\"tcp\",\"port_range_min\":22,\"port_range_max\":21",
        400,
        "SecurityGroupInvalidPortRange");
    rule(
        in + ",\"protocol\":\"tcp\",\"port_range_min\":1,\"port_range_max\":70000",
        400,
        "SecurityGroupInvalidPortValue");
    rule(in + ",\"ethertype\":\"IPv7\"", 400, "SecurityGroupRuleInvalidEtherType");
    rule(in + ",\"remote_ip_prefix\":\"bad\"", 400, "InvalidCIDR");
    rule(
        in + ",\"ethertype\":\"IPv6\",\"remote_ip_prefix\":\"10.0.0.0/8\"",
        400,
        "SecurityGroupRuleParameterConflict");
    rule(in + ",\"remote_group_id\":\"" + NOBODY + "\"", 404, "SecurityGroupNotFound");
    rule(
        in + ",\"remote_ip_prefix\":\"1.0.0.0/8\",\"remote_group_id\":\"" + group + "\"",
        400,
        "SecurityGroupMultipleRemoteEntites");
    rule(
        "\"security_group_id\":\"" + NOBODY + "\",\"direction\":\"ingress\"",
        404,
        "SecurityGroupNotFound");
    rule("\"security_group_id\":\"" + group + "\",\"direction\":\"up\"", 400, "HTTPBadRequest");
  }

  @Test
  default void a_quota_stops_the_next_one() throws IOException {
    String project = get("/networks/" + outside()).json().at("/network/project_id").asText();
    assertThat(put("/quotas/" + project, "{\"quota\":{\"router\":0}}").status()).isEqualTo(200);
    try {
      var over = post("/routers", "{\"router\":{}}");
      refused(over, 409, "OverQuota");
      assertThat(over.errorMessage()).isEqualTo("Quota exceeded for resources: ['router'].");
    } finally {
      assertThat(put("/quotas/" + project, "{\"quota\":{\"router\":-1}}").status()).isEqualTo(200);
    }
  }
}
