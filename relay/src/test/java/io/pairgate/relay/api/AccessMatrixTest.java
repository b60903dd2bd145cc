package io.pairgate.relay.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.access.AccessTable;
import io.pairgate.relay.access.Reach;
import io.pairgate.relay.access.Role;
import io.pairgate.relay.config.Config;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everybody, and nobody, at every endpoint: who comes in is who the table says. */
class AccessMatrixTest {

  private static House house;

  @BeforeAll
  static void start() {
    house =
        new House(
            House.limits(),
            Arrays.stream(Role.values())
                .map(role -> new Config.Token(role.word(), token(role), role, reach(role)))
                .toArray(Config.Token[]::new));
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  private static String token(Role role) {
    return "0123456789abcdef-" + role.word();
  }

  private static Reach reach(Role role) {
    return role == Role.TENANT ? new Reach("acme", Set.of()) : Reach.EVERYTHING;
  }

  static Stream<Endpoint> endpoints() {
    try (House another = new House()) {
      return another.server.endpoints().stream();
    }
  }

  @Test
  void the_table_has_each_endpoint_and_no_other() {
    Set<String> served = new TreeSet<>();
    house.server.endpoints().forEach(e -> served.add(e.access().method() + " " + e.template()));
    assertThat(AccessTable.rows().stream().map(row -> row.method() + " " + row.template()))
        .containsExactlyInAnyOrderElementsOf(served);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("endpoints")
  void each_role_may_do_what_the_table_says(Endpoint endpoint) {
    for (Role role : Role.values()) {
      Raw.Answer answer = ask(endpoint, "Authorization: Bearer " + token(role));
      String what = role + " " + endpoint.method() + " " + endpoint.template() + ": " + answer;
      if (endpoint.access().needs().allows(role)) {
        assertThat(answer.status()).as(what).isNotIn(0, 401, 403, 500);
      } else {
        assertThat(answer.status()).as(what).isEqualTo(403);
        if (!endpoint.method().equals("HEAD")) {
          assertThat(answer.problem()).isEqualTo("forbidden");
          assertThat(answer.json().path("detail").asText())
              .contains(endpoint.access().needs().words())
              .contains(role.word());
        }
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("endpoints")
  void nobody_comes_in_without_a_token_but_where_it_is_open(Endpoint endpoint) {
    for (List<String> headers :
        List.of(
            List.<String>of(),
            List.of("Authorization: Bearer 0123456789abcdef-nobody"),
            List.of("Authorization: Bearer "),
            List.of("Authorization: Bearer " + token(Role.ADMIN) + "x"),
            List.of("Authorization: " + token(Role.ADMIN)))) {
      Raw.Answer answer = ask(endpoint, headers.toArray(String[]::new));
      String what = headers + " " + endpoint.method() + " " + endpoint.template() + ": " + answer;
      if (endpoint.open()) {
        assertThat(answer.status()).as(what).isNotIn(0, 401, 403, 500);
      } else {
        assertThat(answer.status()).as(what).isEqualTo(401);
      }
    }
  }

  @Test
  void a_tenant_has_no_types_that_concern_others() {
    String tenant = "Authorization: Bearer " + token(Role.TENANT);
    for (String path : List.of("/v1/vlans/v", "/v1/fabric-networks/f", "/v1/vlans", "/v1/vdoms")) {
      assertThat(Raw.ask(house.port, "GET", path, tenant).status()).as(path).isEqualTo(403);
    }
    String commit = "/v1/address-objects/web/actions/commit";
    assertThat(Raw.askWith(house.port, "POST", commit, "{}", tenant).status()).isEqualTo(403);
  }

  @Test
  void an_unknown_path_tells_a_stranger_nothing() {
    assertThat(Raw.ask(house.port, "GET", "/v1").status()).isEqualTo(401);
    assertThat(Raw.ask(house.port, "GET", "/nothing").status()).isEqualTo(401);
  }

  private static Raw.Answer ask(Endpoint endpoint, String... headers) {
    String path =
        endpoint
            .template()
            .replace("{collection}", "networks")
            .replace("{action}", "move")
            .replace("{file}", "start.js")
            .replace("{slug}", "forbidden")
            .replaceAll("\\{\\w+}", "one");
    boolean body = endpoint.body() != Endpoint.Body.NONE && !endpoint.method().equals("GET");
    return body && !endpoint.method().equals("HEAD")
        ? Raw.askWith(house.port, endpoint.method(), path, "{}", headers)
        : Raw.ask(house.port, endpoint.method(), path, headers);
  }
}
