package io.pairgate.relay.story;

import static io.pairgate.relay.story.Story.NETWORKS;
import static io.pairgate.relay.story.Story.WEB;
import static io.pairgate.relay.story.Story.eventually;
import static io.pairgate.relay.story.Story.network;
import static io.pairgate.relay.story.Story.problem;
import static io.pairgate.relay.story.Story.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.record.MariaDbServer;
import io.pairgate.relay.record.RecordSettings;
import io.pairgate.relay.story.Cmp.Reply;
import io.pairgate.simulators.device.Fault;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The record's database is killed under a relay that works. */
class RecordGoneStoryTest {

  private static final long SLOWLY_MILLIS = 1_000;

  private static MariaDbServer server;
  private Pairgate pairgate;
  private Cmp cmp;

  @BeforeAll
  static void starts_a_server() {
    server = MariaDbServer.start();
  }

  @AfterAll
  static void stops_the_server() {
    if (server != null) server.close();
  }

  @BeforeEach
  void starts_a_relay() {
    pairgate =
        Pairgate.with(
            new RecordSettings(server.freshDatabase(), 10_000, 512, 1_000, 90, 10_000_000, 30));
    cmp = pairgate.cmp();
  }

  @AfterEach
  void stops_the_relay() {
    if (pairgate != null) pairgate.close();
  }

  @Test
  void a_database_that_is_gone_before_a_change_lets_nothing_be_sent() {
    status(cmp.put(WEB, network("")), 201);
    server.kill();
    long requests = pairgate.neutron().requests().total();

    Reply refused = cmp.put("/v1/networks/db", network(""));
    problem(refused, 503, "record-unavailable");
    assertThat(refused.detail()).contains("Nothing was sent; repeat");
    assertThat(refused.header("Retry-After")).isEqualTo("0");
    assertThat(refused.backendCalls()).isZero();
    problem(cmp.delete(WEB), 503, "record-unavailable");
    assertThat(cmp.get("/health/ready").status()).isEqualTo(503);
    assertThat(pairgate.neutron().requests().total()).isEqualTo(requests);

    server.restart();
    Reply later =
        Cmp.until(() -> cmp.put("/v1/networks/db", network("")), reply -> reply.status() < 300);
    // 200: one that the backend answered while the record's connections were made anew
    assertThat(later.status()).isIn(200, 201);
    assertThat(pairgate.neutron().requests().count("POST", NETWORKS)).isEqualTo(2);
    assertThat(pairgate.neutron().objects("networks")).hasSize(2);
  }

  @Test
  void a_database_that_is_killed_after_the_backend_did_it_leaves_the_create_in_doubt() {
    pairgate
        .neutron()
        .faults()
        .add(Fault.delay(SLOWLY_MILLIS).afterExecuting().on("POST", NETWORKS));
    CompletableFuture<Reply> create = cmp.send("PUT", WEB, network(""));
    eventually("the backend has made it", () -> !pairgate.neutron().objects("networks").isEmpty());
    server.kill();

    Reply lost = create.join();
    problem(lost, 504, "outcome-unknown");
    assertThat(lost.detail()).contains("the record could not be written");
    Reply still = cmp.put(WEB, network(""));
    assertThat(still.status()).as("%s", still).isIn(503, 504);

    server.restart();
    Reply settled = Cmp.until(() -> cmp.put(WEB, network("")), reply -> reply.status() < 300);
    status(settled, 200);
    assertThat(pairgate.neutron().requests().count("POST", NETWORKS)).isEqualTo(1);
    assertThat(pairgate.neutron().objects("networks"))
        .hasSize(1)
        .first()
        .extracting("id")
        .isEqualTo(settled.text("native_id"));
    assertThat(cmp.get("/v1/calls?state=in_doubt").json().path("items")).isEmpty();
  }
}
