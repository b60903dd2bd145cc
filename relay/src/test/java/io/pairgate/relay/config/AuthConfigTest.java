package io.pairgate.relay.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pairgate.relay.access.Reach;
import io.pairgate.relay.access.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may do what, as it stands in the file; what is ambiguous is refused. */
class AuthConfigTest {

  private static final String SECRET = "0123456789abcdef";

  private static Config read(String entries) {
    return ConfigReader.read(
        "x.yaml", "auth:\n  tokens:\n" + entries, Map.of("A", SECRET, "B", SECRET + "b"));
  }

  private static List<String> problems(String entries) {
    return catchThrowableOfType(ConfigProblems.class, () -> read(entries)).problems();
  }

  @Test
  void a_token_without_a_role_is_an_operators_as_before_there_were_roles() {
    assertThat(read("    - { name: cmp, token: 'env:A' }\n").auth().tokens())
        .containsExactly(new Config.Token("cmp", SECRET, Role.OPERATOR, Reach.EVERYTHING));
  }

  @Test
  void role_tenant_and_backends_are_read() {
    assertThat(
            read("""
                - { name: shop, token: 'env:A', role: tenant, tenant: acme, backends: [fw-1, fw-2] }
                - { name: boss, token: 'env:B', role: admin }
            """)
                .auth()
                .tokens())
        .containsExactly(
            new Config.Token(
                "shop", SECRET, Role.TENANT, new Reach("acme", Set.of("fw-1", "fw-2"))),
            new Config.Token("boss", SECRET + "b", Role.ADMIN, Reach.EVERYTHING));
  }

  @Test
  void a_tenant_without_its_role_could_be_meant_in_two_ways() {
    assertThat(problems("    - { name: shop, token: 'env:A', tenant: acme }\n"))
        .singleElement()
        .asString()
        .contains("x.yaml:3")
        .contains("operator by default")
        .contains("role: tenant");
    assertThat(problems("    - { name: shop, token: 'env:A', role: tenant }\n"))
        .singleElement()
        .asString()
        .contains("needs a tenant");
  }

  @Test
  void an_admin_for_some_backends_would_be_one_for_all() {
    assertThat(problems("    - { name: boss, token: 'env:A', role: admin, backends: [fw-1] }\n"))
        .singleElement()
        .asString()
        .contains("remove 'backends'");
  }

  @Test
  void an_empty_list_of_backends_is_neither_all_nor_none() {
    assertThat(problems("    - { name: boss, token: 'env:A', backends: [] }\n"))
        .singleElement()
        .asString()
        .contains("'backends' is empty");
  }

  @Test
  void one_token_for_two_names_is_refused() {
    assertThat(problems("    - { name: a, token: 'env:A' }\n    - { name: b, token: 'env:A' }\n"))
        .singleElement()
        .asString()
        .contains("'a' and 'b' are the same")
        .doesNotContain(SECRET);
  }

  @Test
  void an_unknown_role_is_refused_with_those_that_there_are() {
    assertThat(problems("    - { name: a, token: 'env:A', role: root }\n"))
        .singleElement()
        .asString()
        .containsIgnoringCase("viewer");
  }
}
