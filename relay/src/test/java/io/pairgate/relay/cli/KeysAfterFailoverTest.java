package io.pairgate.relay.cli;

import static io.pairgate.relay.cli.HeartHouse.WEB;
import static io.pairgate.relay.cli.HeartHouse.network;
import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.record.MariaDbServer;
import io.pairgate.relay.record.RecordSettings;
import io.pairgate.relay.seal.SealingKeys;
import io.pairgate.simulators.NeutronSimulator;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A key that came by a rotation on the active node is used by the other one, without a restart. */
class KeysAfterFailoverTest {

  private static MariaDbServer server;
  private final Vertx vertx = Vertx.vertx();
  private final NeutronSimulator neutron = NeutronSimulator.start(vertx);
  private final RecordSettings.Database.MariaDb database = server.freshDatabase();
  private final List<String> keysOfA = new CopyOnWriteArrayList<>(List.of(line()));
  private final List<String> keysOfB = new CopyOnWriteArrayList<>(keysOfA);
  private final HeartHouse nodeA = node("node-a", keysOfA);
  private final HeartHouse nodeB = node("node-b", keysOfB);

  @BeforeAll
  static void starts_a_server() {
    server = MariaDbServer.start();
  }

  @AfterAll
  static void stops_the_server() {
    server.close();
  }

  @BeforeEach
  void one_is_active_and_the_other_ready() {
    nodeA.active(1);
    nodeA.register(neutron);
    nodeB.on(nodeB.heart::prepare);
  }

  @AfterEach
  void stop() {
    nodeA.close();
    nodeB.close();
    neutron.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private HeartHouse node(String name, List<String> keys) {
    return new HeartHouse(
        name, database, InstantSource.system(), () -> SealingKeys.parse(String.join("\n", keys)));
  }

  private static String line() {
    return SealingKeys.newLine(LocalDate.of(2026, 11, 26), new SecureRandom());
  }

  private static String name(String line) {
    return line.substring(0, line.indexOf(':'));
  }

  private String rotatesOnA() {
    String line = line();
    keysOfA.add(line);
    assertThat(nodeA.cmp.post("/v1/secrets/rotate", null).json().path("sealed_anew").asInt())
        .isEqualTo(1);
    return line;
  }

  private void failsOverToB() {
    nodeA.on(nodeA.heart::shut);
    nodeB.active(2);
  }

  @Test
  void after_a_rotation_and_a_failover_the_new_active_opens_the_credentials() {
    keysOfB.add(rotatesOnA());

    failsOverToB();

    assertThat(nodeB.cmp.put(WEB, network()).status()).isEqualTo(201);
    assertThat(nodeB.cmp.get("/v1/secrets").json().path("key").asText())
        .isEqualTo(name(keysOfB.getLast()));
    assertThat(nodeB.cmp.get("/v1/secrets").json().path("locked").asInt()).isZero();
  }

  @Test
  void a_standby_finds_a_key_that_was_copied_to_it_by_itself() {
    String line = rotatesOnA();
    nodeB.on(nodeB.heart::prepare);
    assertThat(nodeB.means.vault().keys().names()).doesNotContain(name(line));

    keysOfB.add(line);
    nodeB.on(nodeB.heart::prepare);

    assertThat(nodeB.means.vault().keys().names()).contains(name(line));
  }

  @Test
  void without_the_key_the_other_node_becomes_active_and_says_what_is_missing() {
    String line = rotatesOnA();

    failsOverToB();

    var refused = nodeB.cmp.put(WEB, network());
    assertThat(refused.status()).isEqualTo(502);
    assertThat(refused.detail()).contains(name(line), "secrets.keys");
    keysOfB.add(line);
    assertThat(nodeB.cmp.post("/v1/secrets/rotate", null).status()).isEqualTo(200);
    assertThat(nodeB.cmp.put(WEB, network()).status()).isEqualTo(201);
  }
}
