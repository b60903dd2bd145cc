package io.pairgate.relay.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.Await;
import io.pairgate.relay.call.Answer;
import io.pairgate.relay.config.Config;
import io.vertx.core.Promise;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bodies of all requests together have a limit, and their room comes back. */
class BodyRoomTest {

  private static final int LENGTH = 9_000;
  private static final String JSON = "{\"backend\":\"b-1\",\"spec\":{}}";
  private static final String BODY = JSON + " ".repeat(LENGTH - JSON.length());

  private final House house =
      new House(new Config.Limits(10_000, 2 * LENGTH, 4, 8, 4_096, 5_000, 50, 20, 5_000, 1_000));

  @AfterEach
  void stop() {
    house.close();
  }

  private static String head(String id) {
    return """
    PUT /v1/networks/%s HTTP/1.1\r
    Host: localhost\r
    Content-Type: application/json\r
    Content-Length: %d\r
    \r
    """
        .formatted(id, LENGTH);
  }

  private Raw.Answer whole(String id) {
    try (Raw raw = new Raw(house.port)) {
      raw.send(head(id) + BODY);
      return raw.answer();
    }
  }

  private double held() {
    return house.registry.get("pairgate.request.bodies").gauge().value();
  }

  private static void await(BooleanSupplier condition) {
    for (int tries = 0; !condition.getAsBoolean(); tries++) {
      assertThat(tries).isLessThan(500);
      LockSupport.parkNanos(10_000_000);
    }
  }

  @Test
  void a_body_that_finds_no_room_beside_those_that_arrive_is_refused_until_they_are_gone() {
    try (Raw one = new Raw(house.port);
        Raw two = new Raw(house.port)) {
      one.send(head("one") + BODY.substring(1));
      two.send(head("two") + BODY.substring(1));
      await(() -> held() == 2 * (LENGTH - 1));
      Raw.Answer refused = whole("three");
      assertThat(refused.problem()).isEqualTo("overloaded");
      assertThat(refused.headers()).containsEntry("retry-after", "1");
      assertThat(refused.json().path("detail").asText()).contains("limits.bodies_bytes_max");

      one.send(" ");
      assertThat(one.answer().status()).as("whole, and malformed").isEqualTo(400);
      assertThat(whole("three").status()).isEqualTo(204);
    }
  }

  @Test
  void a_body_keeps_its_room_until_its_request_is_answered() throws Exception {
    Promise<Answer> end = Promise.promise();
    house.heart = change -> end.future();
    try (Raw one = new Raw(house.port);
        Raw two = new Raw(house.port)) {
      one.send(head("one") + BODY);
      two.send(head("two") + BODY);
      house.changes.take();
      house.changes.take();
      assertThat(whole("three").problem()).isEqualTo("overloaded");
      end.complete(Await.await(House.done()));
      assertThat(one.answer().status()).isEqualTo(204);
      assertThat(two.answer().status()).isEqualTo(204);
    }
    assertThat(whole("three").status()).isEqualTo(204);
  }

  @Test
  void the_room_of_clients_that_hang_up_comes_back() {
    for (int n = 0; n < 10; n++) {
      try (Raw one = new Raw(house.port);
          Raw two = new Raw(house.port)) {
        one.send(head("one") + BODY.substring(1));
        two.send(head("two") + BODY.substring(1));
        await(() -> held() == 2 * (LENGTH - 1));
      }
      await(() -> held() == 0);
    }
    assertThat(whole("after").status()).isEqualTo(204);
  }
}
