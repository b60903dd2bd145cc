package io.pairgate.relay.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pairgate.relay.access.Principal;
import io.pairgate.relay.access.Reach;
import io.pairgate.relay.access.Role;
import io.pairgate.relay.tls.TestCertificates;
import io.pairgate.relay.tls.TlsFiles.ClientCertificates;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is known by a client certificate, as it stands in the file. */
class CertificateConfigTest {

  @TempDir Path folder;

  @BeforeEach
  void write_certificates() {
    TestCertificates authority = new TestCertificates("authority");
    authority.writeWithClients(folder, authority.server("gate-1"), ClientCertificates.OPTIONAL);
  }

  private Config read(String... entries) {
    return ConfigReader.read(
        "x.yaml",
        "auth:\n  certificates:\n    - "
            + String.join("\n    - ", entries)
            + "\nlisten:\n  host: 0.0.0.0\n  tls:\n    certificate_file: "
            + folder.resolve("server.pem")
            + "\n    key_file: "
            + folder.resolve("server.key")
            + "\n    client_ca_file: "
            + folder.resolve("clients.pem"),
        Map.of());
  }

  private String problem(String... entries) {
    List<String> problems =
        catchThrowableOfType(ConfigProblems.class, () -> read(entries)).problems();
    assertThat(problems).hasSize(1);
    return problems.getFirst();
  }

  @Test
  void subjects_have_names_roles_and_reach_and_are_enough_to_listen_beyond_this_machine() {
    assertThat(
            read(
                    "{ subject: 'CN=cmp, O=Example', name: cmp }",
                    "{ subject: 'CN=shop,O=Example', name: shop, role: tenant, tenant: acme,"
                        + " backends: [fw-1] }")
                .auth()
                .certificates())
        .containsOnly(
            Map.entry("CN=cmp,O=Example", new Principal("cmp", Role.OPERATOR, Reach.EVERYTHING)),
            Map.entry(
                "CN=shop,O=Example",
                new Principal("shop", Role.TENANT, new Reach("acme", Set.of("fw-1")))));
  }

  @Test
  void what_is_no_subject_and_what_stands_twice_is_refused_with_its_line() {
    assertThat(problem("{ subject: shop, name: shop }"))
        .startsWith("x.yaml:3")
        .contains("CN=cmp,O=Example");
    assertThat(problem("{ subject: 'CN=shop', name: one }", "{ subject: 'CN= shop', name: two }"))
        .startsWith("x.yaml:4")
        .contains("the subject CN=shop stands twice");
    assertThat(problem("{ subject: 'CN=a', name: one }", "{ subject: 'CN=b', name: one }"))
        .contains("'one' stands twice (first in line 3)");
    assertThat(problem("{ subject: 'CN=a', name: one, role: tenant }")).contains("needs a tenant");
  }

  @Test
  void without_authorities_nobody_can_show_one() {
    assertThat(
            catchThrowableOfType(
                    ConfigProblems.class,
                    () ->
                        ConfigReader.read(
                            "x.yaml",
                            "auth:\n  certificates:\n    - { subject: 'CN=a', name: a }",
                            Map.of()))
                .problems())
        .singleElement()
        .asString()
        .startsWith("x.yaml:3")
        .contains("listen.tls.client_ca_file");
  }
}
