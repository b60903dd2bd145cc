package io.pairgate.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Signing in at Keystone, and what every answer of Neutron carries. */
interface SignInContract extends NeutronRequests {

  @Test
  default void a_token_comes_in_a_header_and_names_project_roles_and_expiry() throws IOException {
    var answer = signIn("admin-secret");
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("X-Subject-Token")).isPresent();
    assertThat(Http.Answer.keys(answer.json().get("token")))
        .containsExactlyInAnyOrder(
            "methods",
            "user",
            "audit_ids",
            "expires_at",
            "issued_at",
            "project",
            "is_domain",
            "roles",
            "catalog");
    assertThat(answer.json().at("/token/project/name").asText()).isEqualTo("admin");
    assertThat(answer.json().at("/token/expires_at").asText())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
  }

  @Test
  default void a_wrong_password_and_a_wrong_token_are_refused_in_keystones_body()
      throws IOException {
    for (var answer :
        List.of(
            signIn("wrong"),
            http().call("GET", url() + "/v2.0/networks", null, Map.of("X-Auth-Token", "wrong")),
            http().call("GET", url() + "/v2.0/networks", null, Map.of()))) {
      assertThat(answer.status()).isEqualTo(401);
      assertThat(Http.Answer.keys(answer.json())).containsExactly("error");
      assertThat(Http.Answer.keys(answer.json().get("error")))
          .containsExactlyInAnyOrder("code", "title", "message");
      assertThat(answer.json().at("/error/code").asInt()).isEqualTo(401);
    }
  }

  @Test
  default void sign_in_with_broken_json_or_without_identity_is_a_400() throws IOException {
    assertThat(http().call("POST", authUrl() + "/auth/tokens", "{bad", Map.of()).status())
        .isEqualTo(400);
    assertThat(http().call("POST", authUrl() + "/auth/tokens", "{\"auth\":{}}", Map.of()).status())
        .isEqualTo(400);
  }

  @Test
  default void every_answer_carries_a_request_id_and_the_versions_need_no_token()
      throws IOException {
    assertThat(get("/networks?limit=1").header("X-Openstack-Request-Id").orElse(""))
        .startsWith("req-");
    var versions = http().call("GET", url() + "/", null, Map.of());
    assertThat(versions.status()).isEqualTo(200);
    assertThat(versions.json().at("/versions/0/id").asText()).isEqualTo("v2.0");
    assertThat(get("/").status()).isEqualTo(200);
  }
}
