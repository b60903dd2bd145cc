package io.pairgate.relay.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.netty.pkitesting.X509Bundle;
import io.pairgate.relay.access.Role;
import io.pairgate.relay.access.oidc.OidcSettings;
import io.pairgate.relay.tls.TestCertificates;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OidcConfigTest {

  private static final Path PAGE = Path.of("..", "docs", "operations", "access.md");
  private static final String WHOLE =
      """
      listen: { host: 0.0.0.0, plain_http: allowed }
      auth:
        oidc:
          issuer: https://sso.example/realm
          audience: pairgate
          jwks_url: https://sso.example/keys
          roles:
            - { value: netops, role: operator, backends: [fw-1] }
            - { value: customer, role: tenant }
      """;

  private static Config read(String text) {
    return ConfigReader.read("x.yaml", text, Map.of());
  }

  private static List<String> problems(String text) {
    return catchThrowableOfType(ConfigProblems.class, () -> read(text)).problems();
  }

  @Test
  void an_issuer_is_read_and_enough_to_listen_on_any_address() {
    assertThat(read(WHOLE).auth().oidc())
        .contains(
            new OidcSettings(
                "https://sso.example/realm",
                "pairgate",
                new OidcSettings.Keys.AtUrl(
                    URI.create("https://sso.example/keys"), Optional.empty()),
                30,
                300,
                "sub",
                "roles",
                "tenant",
                List.of(
                    new OidcSettings.Mapping("netops", Role.OPERATOR, Set.of("fw-1")),
                    new OidcSettings.Mapping("customer", Role.TENANT, Set.of()))));
    assertThat(read("").auth().oidc()).isEmpty();
  }

  @Test
  void keys_that_anybody_on_the_way_could_change_are_refused() {
    assertThat(problems(WHOLE.replace("https://sso.example/keys", "http://sso.example/keys")))
        .singleElement()
        .asString()
        .contains("x.yaml:6")
        .contains("must be https");
    assertThat(
            read(WHOLE.replace("https://sso.example/keys", "http://127.0.0.1:8/keys"))
                .auth()
                .oidc())
        .isPresent();
  }

  @Test
  void audience_keys_and_roles_are_needed() {
    assertThat(problems("auth: { oidc: { issuer: 'https://sso.example' } }\n"))
        .anyMatch(p -> p.contains("auth.oidc.audience is missing"))
        .anyMatch(p -> p.contains("auth.oidc.jwks_url or in auth.oidc.jwks_file"))
        .anyMatch(p -> p.contains("auth.oidc.roles is missing"));
    assertThat(problems(WHOLE.replace("    issuer: https://sso.example/realm\n", "")))
        .anyMatch(p -> p.contains("no auth.oidc.issuer"));
    assertThat(problems(WHOLE.replace("value: customer", "value: netops")))
        .anyMatch(p -> p.contains("'netops' stands twice"));
  }

  @Test
  void the_examples_on_the_page_are_configurations(@TempDir Path folder) throws IOException {
    TestCertificates authority = new TestCertificates("authority");
    X509Bundle own = authority.server("gate-1");
    TestCertificates.write(folder.resolve("api.pem"), own.getCertificatePathPEM());
    TestCertificates.write(folder.resolve("api.key"), own.getPrivateKeyPEM());
    TestCertificates.write(
        folder.resolve("clients-ca.pem"), authority.authority().getCertificatePEM());
    Map<String, String> tokens =
        Map.of(
            "CMP_TOKEN", "0123456789abcdef-1",
            "SHOP_TOKEN", "0123456789abcdef-2",
            "NOC_TOKEN", "0123456789abcdef-3",
            "FW_TOKEN", "0123456789abcdef-4",
            "ADMIN_TOKEN", "0123456789abcdef-5");
    String page = Files.readString(PAGE).replace("/etc/pairgate/tls", folder.toString());
    int examples = 0;
    for (int at = page.indexOf("```yaml"); at >= 0; at = page.indexOf("```yaml", at + 1)) {
      String example = page.substring(at + 7, page.indexOf("```", at + 7));
      assertThat(ConfigReader.read("example", example, tokens).auth().tokens().size()).isIn(0, 5);
      examples++;
    }
    assertThat(examples).isGreaterThanOrEqualTo(3);
  }
}
