package io.pairgate.relay.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.access.Reach;
import io.pairgate.relay.access.Role;
import io.pairgate.relay.config.Config;
import io.pairgate.relay.record.RecordSettings;
import io.pairgate.simulators.FortiGateSimulator;
import io.pairgate.simulators.NeutronSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit log has each refusal and each privileged act, and no secret. */
class AuditStoryTest {

  private static final String ADMIN = "0123456789abcdef-admin";
  private static final String SHOP = "0123456789abcdef-shop";
  private static final String NOBODY = "0123456789abcdef-nobody";

  @TempDir Path folder;
  private Pairgate pairgate;
  private Cmp admin;
  private boolean stopped;

  @BeforeEach
  void starts_a_relay_with_an_audit_file() {
    pairgate =
        Pairgate.with(
            RecordSettings.sqlite(folder.resolve("record.db")),
            new Config.Auth(
                List.of(
                    new Config.Token("root", ADMIN, Role.ADMIN, Reach.EVERYTHING),
                    new Config.Token("shop", SHOP, Role.TENANT, new Reach("shop", Set.of()))),
                Optional.of(folder.resolve("audit.log")),
                new Config.Rate(1, 50),
                Optional.empty()));
    admin = pairgate.cmp();
  }

  @AfterEach
  void stops_the_relay() {
    if (!stopped) {
      pairgate.close();
    }
  }

  /** What it is about, when all of it is written. */
  private List<String> lines() throws IOException {
    pairgate.close();
    stopped = true;
    return Files.readAllLines(folder.resolve("audit.log"));
  }

  @Test
  void refusals_and_privileged_acts_are_written_with_who_what_and_which_call() throws IOException {
    String call =
        admin.put("/v1/networks/a", "{\"backend\":\"neutron-1\",\"spec\":{\"name\":\"a\"}}").call();
    admin.as(NOBODY).get("/v1/networks/a?from=record");
    admin.as(SHOP).get("/v1/networks/a");
    admin.as(SHOP).get("/v1/backends");
    admin.post("/v1/calls/" + call + "/settle", "{\"outcome\":\"done\",\"reason\":\"x\"}");
    Cmp.Reply made = admin.post("/v1/tokens", "{\"name\":\"noc\",\"role\":\"viewer\"}");
    admin.delete("/v1/tokens/noc");
    Cmp.Reply native_ =
        admin.post(
            "/v1/backends/fw-1/native/api/v2/cmdb/firewall/address?vdom=root&access_token=" + ADMIN,
            "{\"name\":\"x\"}");
    admin.get("/v1/backends/fw-1/native/api/v2/cmdb/firewall/address");
    admin.delete("/v1/backends/nothing");

    List<String> lines = lines();
    String all = String.join("\n", lines);
    assertThat(lines)
        .anySatisfy(line -> has(line, "act", "root", "PUT", "/v1/backends/neutron-1", "201"))
        .anySatisfy(line -> has(line, "refused", "", "GET", "/v1/networks/a", "unauthenticated"))
        .anySatisfy(line -> has(line, "refused", "shop", "GET", "/v1/networks/a", "forbidden"))
        .anySatisfy(line -> has(line, "refused", "shop", "GET", "/v1/backends", "forbidden"))
        .anySatisfy(line -> has(line, "act", "root", "POST", "/settle", "409"))
        .anySatisfy(line -> has(line, "act", "root", "POST", "/v1/tokens", "/v1/tokens/noc"))
        .anySatisfy(line -> has(line, "act", "root", "DELETE", "/v1/tokens/noc", "204"))
        .anySatisfy(line -> has(line, "act", "root", "POST", "/native/", native_.call()))
        .anySatisfy(line -> has(line, "act", "root", "DELETE", "/v1/backends/nothing", "404"))
        .noneMatch(line -> line.contains("\"GET\"") && line.contains("\"act\""))
        .allMatch(line -> line.contains("\"from\":\"127.0.0.1\""));
    assertThat(all)
        .doesNotContain(ADMIN)
        .doesNotContain(SHOP)
        .doesNotContain(NOBODY)
        .doesNotContain(made.text("token"))
        .doesNotContain(NeutronSimulator.PASSWORD)
        .doesNotContain(FortiGateSimulator.TOKEN)
        .doesNotContain("access_token");
  }

  private static void has(String line, String event, String who, String... words) {
    assertThat(line)
        .contains("\"event\":\"" + event + "\"")
        .contains("\"who\":\"" + who + "\"")
        .contains(words);
  }

  @Test
  void who_asks_too_often_is_told_when_to_come_again() throws IOException {
    Cmp.Reply refused = Cmp.until(() -> admin.as(SHOP).get("/v1/networks"), r -> r.status() == 429);
    assertThat(refused.problem()).isEqualTo("rate-limited");
    assertThat(refused.header("Retry-After")).isEqualTo("1");
    assertThat(admin.get("/v1/networks").status()).isEqualTo(200);
    assertThat(lines()).anySatisfy(line -> has(line, "refused", "shop", "GET", "rate-limited"));
  }
}
