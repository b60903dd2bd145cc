package io.pairgate.relay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pairgate.relay.record.RecordSettings;
import io.pairgate.relay.story.Cmp;
import io.pairgate.relay.story.Pairgate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of metrics, the board, the alert rules and the program say the same names. */
class MetricsPageTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern NAME = Pattern.compile("pairgate_[a-z_]*[a-z]");
  private static final Pattern FAMILY = Pattern.compile("(?m)^# TYPE (pairgate_\\S+) ");

  @TempDir Path folder;

  private static Set<String> namesIn(String file) throws IOException {
    Set<String> names = new TreeSet<>();
    NAME.matcher(Files.readString(ROOT.resolve(file)))
        .results()
        .map(MatchResult::group)
        .forEach(name -> names.add(family(name)));
    return names;
  }

  /** What Prometheus adds to the name of a summary; its maximum is a family of its own. */
  private static String family(String name) {
    return name.replaceFirst("_(count|sum|max)$", "");
  }

  private static Set<String> families(String scraped) {
    Set<String> names = new TreeSet<>();
    FAMILY.matcher(scraped).results().forEach(found -> names.add(family(found.group(1))));
    return names;
  }

  /** After one call that a backend answered, and one that it was not asked for. */
  private Set<String> ofASingleNode() {
    try (Pairgate pairgate = Pairgate.in(folder)) {
      Cmp cmp = pairgate.cmp();
      assertThat(cmp.put("/v1/networks/web", "{\"backend\":\"neutron-1\",\"spec\":{}}").status())
          .isEqualTo(201);
      String wary =
          pairgate
              .fortigateRegistration(1_500)
              .replace("\"breaker_failures\":1000", "\"breaker_failures\":1");
      assertThat(cmp.put("/v1/backends/fw-1", wary).status()).isEqualTo(200);
      pairgate.fortigate().close();
      String address = "{\"backend\":\"fw-1\",\"spec\":{\"cidr\":\"10.0.0.1/32\"}}";
      assertThat(cmp.put("/v1/address-objects/a", address).status()).isEqualTo(502);
      assertThat(cmp.put("/v1/address-objects/a", address).status()).isEqualTo(503);
      return families(cmp.get("/metrics").http().body());
    }
  }

  private static Set<String> ofAPair() {
    // A standby, which asks its database nothing.
    var database = new RecordSettings.Database.MariaDb("jdbc:mariadb://127.0.0.1:1/none", "", "");
    try (HeartHouse house = new HeartHouse("node-a", database, InstantSource.system())) {
      PairFigures.register(house.means.registry(), () -> null);
      return families(house.cmp.get("/metrics").http().body());
    }
  }

  @Test
  void the_page_has_every_metric_that_there_is_and_no_other() throws IOException {
    Set<String> there = ofASingleNode();
    there.addAll(ofAPair());

    assertThat(namesIn("docs/operations/metrics.md")).isEqualTo(there);
  }

  @Test
  void the_board_and_the_alert_rules_ask_for_metrics_of_the_page_only() throws IOException {
    Set<String> page = namesIn("docs/operations/metrics.md");

    assertThat(page).containsAll(namesIn("packaging/monitoring/grafana-board.json"));
    assertThat(page).containsAll(namesIn("packaging/monitoring/pairgate.rules.yaml"));
  }

  @Test
  void each_panel_of_the_board_asks_for_something() throws IOException {
    JsonNode board =
        new ObjectMapper()
            .readTree(ROOT.resolve("packaging/monitoring/grafana-board.json").toFile());
    assertThat(board.path("panels"))
        .isNotEmpty()
        .allSatisfy(
            panel ->
                assertThat(panel.path("targets").path(0).path("expr").asText())
                    .contains("pairgate_"));
  }
}
