package io.pairgate.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The words of the contract's tests: requests of a caller who is signed in, and what they expect.
 */
interface NeutronRequests {

  String NOBODY = "00000000-0000-0000-0000-000000000000";
  Set<String> COMMON =
      Set.of(
          "id",
          "tenant_id",
          "project_id",
          "description",
          "created_at",
          "updated_at",
          "revision_number");

  Http http();

  String token();

  String url();

  String authUrl();

  /** The id of an external network with one subnet, 172.24.0.0/16. */
  String outside();

  default Http.Answer signIn(String password) throws IOException {
    String body =
        """
        {"auth":{"identity":{"methods":["password"],"password":{"user":{
          "name":"admin","domain":{"id":"default"},"password":"%s"}}},
          "scope":{"project":{"name":"admin","domain":{"id":"default"}}}}}"""
            .formatted(password);
    return http().call("POST", authUrl() + "/auth/tokens", body, Map.of());
  }

  default Http.Answer call(String method, String path, String body, String ifMatch)
      throws IOException {
    Map<String, String> headers =
        ifMatch == null
            ? Map.of("X-Auth-Token", token())
            : Map.of("X-Auth-Token", token(), "If-Match", ifMatch);
    return http().call(method, url() + "/v2.0" + path, body, headers);
  }

  default Http.Answer get(String path) throws IOException {
    return call("GET", path, null, null);
  }

  default Http.Answer post(String path, String body) throws IOException {
    return call("POST", path, body, null);
  }

  default Http.Answer put(String path, String body) throws IOException {
    return call("PUT", path, body, null);
  }

  default Http.Answer delete(String path) throws IOException {
    return call("DELETE", path, null, null);
  }

  default String made(String collection, String singular, String members) throws IOException {
    var answer = post("/" + collection, "{\"%s\":{%s}}".formatted(singular, members));
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
    return answer.json().get(singular).get("id").asText();
  }

  default void rule(String members, int status, String type) throws IOException {
    refused(
        post("/security-group-rules", "{\"security_group_rule\":{" + members + "}}"), status, type);
  }

  static String subnet(String network, String cidr) {
    return "\"network_id\":\"%s\",\"ip_version\":4,\"cidr\":\"%s\"".formatted(network, cidr);
  }

  static Set<String> keys(String... own) {
    Set<String> keys = new TreeSet<>(COMMON);
    keys.addAll(List.of(own));
    return keys;
  }

  static void refused(Http.Answer answer, int status, String type) {
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(status);
    assertThat(Http.Answer.keys(answer.json())).containsExactly("NeutronError");
    assertThat(Http.Answer.keys(answer.json().get("NeutronError")))
        .containsExactly("detail", "message", "type");
    assertThat(answer.errorType()).as(answer.errorMessage()).isEqualTo(type);
  }

  static void badBody(Http.Answer answer, String message) {
    refused(answer, 400, "HTTPBadRequest");
    assertThat(answer.errorMessage()).isEqualTo(message);
  }

  static void invalid(Http.Answer answer, String message) {
    refused(answer, 400, "InvalidInput");
    assertThat(answer.errorMessage()).isEqualTo("Invalid input for operation: " + message);
  }
}
