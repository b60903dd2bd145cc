package io.pairgate.relay.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.config.Config;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A node that is asked for more than its cores can do. */
class SheddingNodeTest {

  private static final int CLIENTS = 2 * LoadShedder.FEW;
  private static final int REQUESTS_EACH = 6;
  private static final String BODY = "{\"backend\":\"b-1\",\"spec\":{}}";
  private static final String PUT =
      Raw.head(
              "PUT",
              "/v1/networks/web",
              "Content-Type: application/json",
              "Content-Length: " + BODY.length())
          + BODY;

  private final House house =
      new House(new Config.Limits(10_000, 8, 4_096, 10_000, 400, 1_000, 1, 5_000, 1_000));

  private final List<Raw> clients = new ArrayList<>();

  @AfterEach
  void stop() {
    clients.forEach(Raw::close);
    house.close();
  }

  @Test
  void what_it_cannot_take_in_is_told_to_come_back_on_the_same_connection_and_is_not_done() {
    house.heart =
        change -> {
          work(5);
          return Vertx.currentContext()
              .owner()
              .timer(20, TimeUnit.MILLISECONDS)
              .compose(later -> House.done());
        };
    for (int i = 0; i < CLIENTS; i++) clients.add(new Raw(house.port));
    for (Raw client : clients) client.send(PUT.repeat(REQUESTS_EACH));

    int done = 0;
    int refused = 0;
    for (Raw client : clients) {
      for (int i = 0; i < REQUESTS_EACH; i++) {
        Raw.Answer answer = client.answer();
        assertThat(answer.headers()).doesNotContainKey("connection");
        if (answer.status() == 204) {
          done++;
        } else {
          refused++;
          assertThat(answer.status()).isEqualTo(503);
          assertThat(answer.problem()).isEqualTo("overloaded");
          assertThat(answer.body()).contains("limits.loop_lag_millis");
          assertThat(answer.headers()).containsEntry("retry-after", "1");
        }
      }
    }
    assertThat(refused).isPositive();
    assertThat(house.changes).hasSize(done);
    assertThat(Raw.ask(house.port, "GET", "/metrics").body())
        .contains("method=\"PUT\",route=\"/v1/{collection}/{id}\",status=\"503\"");
  }

  private static void work(int millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (System.nanoTime() < end) Thread.onSpinWait();
  }
}
