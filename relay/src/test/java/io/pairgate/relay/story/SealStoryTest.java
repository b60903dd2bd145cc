package io.pairgate.relay.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.record.Eventually;
import io.pairgate.relay.seal.KeySource;
import io.pairgate.relay.seal.SealFailure;
import io.pairgate.relay.seal.SealingKeys;
import io.pairgate.simulators.FortiGateSimulator;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Credentials on record: in clear, sealed, sealed anew, and without their key. */
class SealStoryTest {

  private static final String ADDRESS = "/v1/address-objects/web-1";
  private static final String BODY = "{\"backend\":\"fw-1\",\"spec\":{\"cidr\":\"10.0.0.1/32\"}}";

  @TempDir Path folder;
  private final List<String> lines = new ArrayList<>();
  private Pairgate pairgate;

  @AfterEach
  void close() {
    pairgate.close();
  }

  private KeySource keys() {
    return () ->
        lines.isEmpty() ? KeySource.NONE.read() : SealingKeys.parse(String.join("\n", lines));
  }

  private static String key() {
    return SealingKeys.newLine(LocalDate.of(2026, 11, 26), new SecureRandom());
  }

  private static String name(String line) {
    return line.substring(0, line.indexOf(':'));
  }

  /** What stands on record; read beside the running node. */
  private String onRecord() {
    try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("record.db"));
        ResultSet row =
            db.createStatement().executeQuery("SELECT secrets FROM backends WHERE name='fw-1'")) {
      return row.next() ? row.getString(1) : "";
    } catch (SQLException broken) {
      throw new AssertionError(broken);
    }
  }

  private void write(String sql, String value) throws SQLException {
    try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("record.db"));
        var statement = db.prepareStatement(sql)) {
      statement.setString(1, value);
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
  }

  private String ready() {
    return pairgate.cmp().get("/health/ready").json().at("/parts/secrets").asText();
  }

  private void works() {
    assertThat(pairgate.cmp().put(ADDRESS, BODY).status()).isIn(200, 201);
  }

  @Test
  void with_a_key_no_credential_reaches_the_record_in_clear() {
    lines.add(key());
    pairgate = Pairgate.sealing(folder, keys());

    assertThat(onRecord()).startsWith("sealed:1:" + name(lines.getFirst()) + ":");
    assertThat(ready()).isEqualTo("sealed with " + name(lines.getFirst()));
    works();
    pairgate.restart();
    works();
  }

  @Test
  void without_a_key_they_stand_in_clear_and_the_node_says_so_until_a_start_with_one() {
    pairgate = Pairgate.sealing(folder, keys());
    assertThat(onRecord()).contains(FortiGateSimulator.TOKEN);
    assertThat(ready()).startsWith("credentials stand in clear");

    lines.add(key());
    pairgate.restart();

    Eventually.holds(Duration.ofSeconds(10), "sealed", () -> onRecord().startsWith("sealed:1:"));
    works();
  }

  @Test
  void a_rotation_seals_all_with_the_new_key_after_which_the_old_one_can_go() {
    lines.add(key());
    pairgate = Pairgate.sealing(folder, keys());
    lines.add(key());
    assertThat(onRecord()).contains(name(lines.getFirst()));

    Cmp.Reply rotated = pairgate.cmp().post("/v1/secrets/rotate", null);

    assertThat(rotated.status()).isEqualTo(200);
    assertThat(rotated.json().path("sealed_anew").asInt()).isEqualTo(1);
    assertThat(rotated.json().path("key").asText()).isEqualTo(name(lines.getLast()));
    assertThat(onRecord()).contains(name(lines.getLast()));
    lines.removeFirst();
    pairgate.restart();
    works();
  }

  @Test
  void without_its_key_a_backend_is_not_called_and_says_why_until_the_key_is_back() {
    lines.add(key());
    pairgate = Pairgate.sealing(folder, keys());
    String lost = lines.removeFirst();
    lines.add(key());
    pairgate.restart();

    Cmp.Reply refused = pairgate.cmp().put(ADDRESS, BODY);
    assertThat(refused.status()).isEqualTo(502);
    assertThat(refused.json().path("type").asText()).isEqualTo("/problems/sign-in-failed");
    assertThat(refused.json().path("detail").asText()).contains(name(lost), "secrets.keys");
    assertThat(refused.backendCalls()).isZero();
    assertThat(ready()).startsWith("1 backends' credentials cannot be opened");
    Cmp.Reply kept =
        pairgate
            .cmp()
            .put("/v1/backends/fw-1", "{\"driver\":\"fortios\",\"url\":\"http://127.0.0.1:1\"}");
    assertThat(kept.status()).isEqualTo(422);
    assertThat(onRecord()).contains(name(lost));

    lines.addFirst(lost);
    assertThat(pairgate.cmp().post("/v1/secrets/rotate", null).status()).isEqualTo(200);
    works();
    assertThat(onRecord()).contains(name(lines.getLast()));
  }

  @Test
  void whoever_writes_to_the_record_cannot_send_credentials_elsewhere() throws SQLException {
    lines.add(key());
    pairgate = Pairgate.sealing(folder, keys());
    write(
        "UPDATE backends SET definition = replace(definition, ?, 'http://127.0.0.1:1')"
            + " WHERE name = 'fw-1'",
        pairgate.fortigate().url());
    pairgate.restart();

    Cmp.Reply refused = pairgate.cmp().put(ADDRESS, BODY);

    assertThat(refused.status()).isEqualTo(502);
    assertThat(refused.json().path("detail").asText()).contains("belongs to something else");
  }

  @Test
  void keys_that_cannot_be_read_again_change_nothing() {
    lines.add(key());
    String[] trouble = {""};
    KeySource source =
        () -> {
          if (!trouble[0].isEmpty()) {
            throw new SealFailure(trouble[0]);
          }
          return keys().read();
        };
    pairgate = Pairgate.sealing(folder, source);
    trouble[0] = "the file /keys is empty";

    Cmp.Reply refused = pairgate.cmp().post("/v1/secrets/rotate", null);

    assertThat(refused.status()).isEqualTo(500);
    assertThat(refused.json().path("detail").asText()).contains("the file /keys is empty");
    works();
  }
}
