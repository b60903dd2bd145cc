package io.pairgate.relay.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.call.Answer;
import io.pairgate.relay.config.Config;
import io.pairgate.relay.pair.Protection;
import io.pairgate.relay.pair.Stance;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of requests while roles change. */
class DoorwayTest {

  private static final Stance SERVE = new Stance.Serve(3, Protection.SOLO);
  private static final Stance HOLD = new Stance.Hold(3);
  private static final int HELD_MAX = 20;

  private final House house =
      new House(
          "node-b",
          new Config.Limits(10_000, 1 << 20, 4, 8, 4_096, 10_000, 200, HELD_MAX, 500, 1_000),
          Optional.of(PairOfTwo.withPeer(1, PairOfTwo.HOLD_MILLIS)));
  private final Doorway doorway = house.doorway;

  @AfterEach
  void stop() {
    house.close();
  }

  private Raw.Answer delete(int number) {
    return Raw.ask(house.port, "DELETE", "/v1/networks/n-" + number);
  }

  private static void eventually(BooleanSupplier condition) {
    long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(endNanos);
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Test
  void requests_that_are_held_are_all_served_after_the_stance_changes() {
    doorway.stance(HOLD);
    List<CompletableFuture<Raw.Answer>> waiting = new ArrayList<>();
    for (int i = 0; i < HELD_MAX; i++) {
      int number = i;
      CompletableFuture<Raw.Answer> answer = new CompletableFuture<>();
      Thread.startVirtualThread(() -> answer.complete(delete(number)));
      waiting.add(answer);
    }
    eventually(() -> doorway.held() == HELD_MAX);
    assertThat(house.changes).isEmpty();
    doorway.stance(new Stance.Hold(4));
    doorway.stance(new Stance.Serve(4, Protection.SOLO));
    for (var answer : waiting) {
      assertThat(answer.join().status()).isEqualTo(204);
      assertThat(answer.join().headers()).containsEntry("pairgate-term", "4");
    }
    assertThat(house.changes).hasSize(HELD_MAX);
    eventually(() -> doorway.changes() == 0);
  }

  @Test
  void who_is_held_is_let_go_in_the_order_of_coming() {
    doorway.stance(HOLD);
    BlockingQueue<Integer> in = new LinkedBlockingQueue<>();
    Context loop = house.vertx.getOrCreateContext();
    for (int i = 0; i < HELD_MAX; i++) {
      int number = i;
      loop.runOnContext(go -> doorway.pass(true, way -> in.add(number)));
    }
    eventually(() -> doorway.held() == HELD_MAX);
    doorway.stance(SERVE);
    eventually(() -> in.size() == HELD_MAX);
    assertThat(List.copyOf(in)).isSorted();
  }

  @Test
  void no_more_are_held_than_may_be_under_way() {
    doorway.stance(HOLD);
    BlockingQueue<Doorway.Way> ways = new LinkedBlockingQueue<>();
    Context loop = house.vertx.getOrCreateContext();
    for (int i = 0; i <= HELD_MAX; i++) {
      loop.runOnContext(go -> doorway.pass(true, ways::add));
    }
    eventually(() -> ways.size() == 1);
    assertThat(ways.remove()).isInstanceOf(Doorway.Way.Away.class);
    assertThat(doorway.held()).isEqualTo(HELD_MAX);
  }

  @Test
  void nobody_is_held_longer_than_the_limit() {
    doorway.stance(HOLD);
    long beganNanos = System.nanoTime();
    var answer = delete(1);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.problem()).isEqualTo("not-active");
    assertThat(answer.headers()).containsEntry("retry-after", "1");
    assertThat(answer.json().path("detail").asText()).contains("pair.hold_millis");
    assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNanos))
        .isBetween(PairOfTwo.HOLD_MILLIS - 50L, PairOfTwo.HOLD_MILLIS + 5_000L);
    assertThat(house.changes).isEmpty();
  }

  @Test
  void a_node_that_refuses_says_why_at_once() {
    assertThat(delete(1).json().path("detail").asText()).contains("it is starting");
    doorway.stance(new Stance.Refuse("the witness names node-a"));
    var answer = delete(1);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headers()).containsEntry("retry-after", "1");
    assertThat(answer.json().path("detail").asText()).contains("the witness names node-a");
    var ready = Raw.ask(house.port, "GET", "/health/ready");
    assertThat(ready.status()).isEqualTo(503);
    assertThat(ready.json().path("reason").asText()).contains("the witness names node-a");
  }

  @Test
  void a_change_is_inside_until_it_is_answered_and_a_read_is_counted_apart() {
    Promise<Answer> under = Promise.promise();
    house.heart = change -> under.future();
    doorway.stance(SERVE);
    CompletableFuture<Raw.Answer> waiting = CompletableFuture.supplyAsync(() -> delete(1));
    eventually(() -> doorway.changes() == 1);
    doorway.stance(HOLD);
    assertThat(doorway.changes()).isEqualTo(1);
    assertThat(doorway.reads()).isZero();
    House.done().onComplete(under);
    assertThat(waiting.join().status()).isEqualTo(204);
    eventually(() -> doorway.changes() == 0);
  }

  @Test
  void nobody_comes_in_once_the_doorway_was_closed_and_seen_empty() {
    AtomicBoolean stop = new AtomicBoolean();
    AtomicBoolean empty = new AtomicBoolean();
    AtomicInteger intruders = new AtomicInteger();
    AtomicInteger let = new AtomicInteger();
    for (int i = 0; i < 2; i++) {
      house.vertx.getOrCreateContext().runOnContext(go -> keepComing(stop, empty, intruders, let));
    }
    for (int round = 0; round < 2_000; round++) {
      empty.set(false);
      doorway.stance(SERVE);
      int before = let.get();
      eventually(() -> let.get() > before);
      doorway.stance(HOLD);
      while (doorway.changes() > 0) {
        Thread.onSpinWait();
      }
      empty.set(true);
      Thread.onSpinWait();
    }
    stop.set(true);
    doorway.stance(new Stance.Refuse("the test ends"));
    assertThat(intruders).hasValue(0);
  }

  private void keepComing(
      AtomicBoolean stop, AtomicBoolean empty, AtomicInteger intruders, AtomicInteger let) {
    doorway.pass(
        true,
        way -> {
          if (way instanceof Doorway.Way.In(Runnable left)) {
            let.incrementAndGet();
            if (empty.get()) {
              intruders.incrementAndGet();
            }
            left.run();
          }
          if (!stop.get()) {
            house.vertx.runOnContext(go -> keepComing(stop, empty, intruders, let));
          }
        });
  }
}
