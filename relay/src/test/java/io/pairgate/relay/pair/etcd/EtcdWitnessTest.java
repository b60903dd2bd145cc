package io.pairgate.relay.pair.etcd;

import static io.pairgate.relay.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.Await;
import io.pairgate.relay.pair.Protection;
import io.pairgate.relay.pair.Witness.Sighting;
import io.pairgate.relay.pair.WitnessRecord;
import io.pairgate.simulators.real.FreePort;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The record in a real etcd. */
class EtcdWitnessTest extends EtcdWitnessContract {

  @TempDir static Path folder;

  private static Etcd etcd;

  @BeforeAll
  static void start() {
    etcd = Etcd.start(folder);
  }

  @AfterAll
  static void stop() {
    etcd.close();
  }

  @BeforeEach
  void forget() {
    etcd.control("del", "pairgate/", "--prefix");
  }

  @Test
  void a_pair_that_was_never_set_up_has_no_record() {
    assertThat(await(witness(etcd.endpoint()).look())).isEqualTo(NOTHING);
  }

  @Test
  void what_was_swapped_is_seen_with_all_its_parts() {
    EtcdWitness witness = witness(etcd.endpoint());
    WitnessRecord first = new WitnessRecord(PAIR, 7, "a", Protection.PAIRED, "boot-1", "word");

    assertThat(await(witness.swap(NOTHING, first))).isTrue();

    Sighting seen = await(witness.look());
    assertThat(seen.record()).contains(first);
    assertThat(seen.revision()).isPositive();
    assertThat(await(witness.swap(seen, first.promoted("b", "other")))).isTrue();
    assertThat(await(witness.look()).record()).contains(first.promoted("b", "other"));
  }

  @Test
  void a_swap_from_an_old_look_is_lost_and_changes_nothing() {
    EtcdWitness witness = witness(etcd.endpoint());
    await(witness.swap(NOTHING, record(1, "a")));
    Sighting old = await(witness.look());
    await(witness.swap(old, record(2, "b")));

    assertThat(await(witness.swap(old, record(2, "a")))).isFalse();
    assertThat(await(witness.swap(NOTHING, record(1, "a")))).isFalse();

    assertThat(await(witness.look()).record()).contains(record(2, "b"));
  }

  @Test
  void of_many_who_swap_at_once_one_wins() {
    EtcdWitness one = witness(etcd.endpoint());
    EtcdWitness other = witness(etcd.endpoint());
    await(one.swap(NOTHING, record(1, "a")));
    Sighting seen = await(one.look());

    List<Future<Boolean>> swaps = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      swaps.add(one.swap(seen, record(2, "a" + i)));
      swaps.add(other.swap(seen, record(2, "b" + i)));
    }

    assertThat(swaps.stream().filter(Await::await)).hasSize(1);
  }

  @Test
  void the_answers_come_on_the_context_that_was_given() {
    EtcdWitness witness = witness(etcd.endpoint());
    Promise<Context> where = Promise.promise();
    witness.look().onComplete(done -> where.complete(Vertx.currentContext()));
    assertThat(await(where.future())).isSameAs(context);

    Promise<Context> afterFailure = Promise.promise();
    witness(URI.create("http://127.0.0.1:" + FreePort.draw()))
        .look()
        .onComplete(done -> afterFailure.complete(Vertx.currentContext()));
    assertThat(await(afterFailure.future())).isSameAs(context);
  }

  @Test
  void a_value_that_is_not_ours_is_named_by_its_key_and_not_overwritten() {
    etcd.control("put", "pairgate/pairs/" + PAIR, "hello");
    assertThat(failure(witness(etcd.endpoint()).look()))
        .contains("pairgate/pairs/north")
        .contains("does not hold a record");

    etcd.control("put", "pairgate/pairs/" + PAIR, "{\"pair\":\"north\",\"term\":\"one\"}");
    assertThat(failure(witness(etcd.endpoint()).look())).contains("\"term\" is not a number");
  }

  @Test
  void the_record_of_another_pair_is_refused() {
    EtcdWitness witness = witness(etcd.endpoint());
    await(witness.swap(NOTHING, new WitnessRecord("south", 1, "a", Protection.SOLO, "", "w")));
    assertThat(failure(witness.look())).contains("south").contains("north").contains("pair.name");
  }

  @Test
  void an_etcd_that_is_not_there_is_told_with_its_address() {
    URI nobody = URI.create("http://127.0.0.1:" + FreePort.draw());
    assertThat(failure(witness(nobody).look()))
        .contains(nobody.toString())
        .contains("refused")
        .contains("pair.witness.endpoints");
  }

  @Test
  void the_next_endpoint_is_asked_when_one_cannot_be_reached() {
    URI nobody = URI.create("http://127.0.0.1:" + FreePort.draw());
    EtcdWitness witness = witness(nobody, etcd.endpoint());
    assertThat(await(witness.swap(NOTHING, record(1, "a")))).isTrue();
    assertThat(await(witness.look()).record()).contains(record(1, "a"));
  }

  @Test
  void a_look_goes_on_to_the_next_endpoint_when_one_is_silent() throws Exception {
    try (Stranger silent = Stranger.silent()) {
      await(witness(etcd.endpoint()).swap(NOTHING, record(1, "a")));
      EtcdWitness witness = witness(silent.endpoint(), etcd.endpoint());
      assertThat(await(witness.look()).record()).contains(record(1, "a"));
    }
  }

  @Test
  void a_swap_whose_answer_was_lost_is_not_made_again_at_the_next_endpoint() throws Exception {
    try (Stranger hangsUp = Stranger.hangsUp()) {
      EtcdWitness witness = witness(hangsUp.endpoint(), etcd.endpoint());
      assertThat(failure(witness.swap(NOTHING, record(1, "a")))).contains("nobody knows");
      assertThat(hangsUp.asked()).isEqualTo(1);
      assertThat(await(witness(etcd.endpoint()).look())).isEqualTo(NOTHING);
    }
  }

  @Test
  void a_frozen_etcd_costs_no_more_than_the_time_limit_and_is_found_again() {
    EtcdWitness witness = witness(etcd.endpoint());
    await(witness.swap(NOTHING, record(1, "a")));
    etcd.freeze();
    try {
      long begin = System.nanoTime();
      assertThat(failure(witness.look())).contains("no answer within");
      assertThat(failure(witness.swap(NOTHING, record(2, "a")))).contains("nobody knows");
      assertThat(Duration.ofNanos(System.nanoTime() - begin))
          .isLessThan(Duration.ofMillis(2 * TIMEOUT_MILLIS + 1_000));
    } finally {
      etcd.thaw();
    }
    assertThat(await(witness.look()).record()).contains(record(1, "a"));
  }

  @Test
  void an_etcd_that_was_killed_and_started_again_has_kept_the_record() {
    EtcdWitness witness = witness(etcd.endpoint());
    await(witness.swap(NOTHING, record(3, "b")));
    etcd.kill();
    assertThat(failure(witness.look())).contains("pair.witness.endpoints");
    etcd.restart();
    assertThat(await(witness.look()).record()).contains(record(3, "b"));
  }

  @Test
  void a_reply_that_is_too_long_or_not_from_etcd_is_no_answer() throws Exception {
    try (Stranger chatty = Stranger.says("x".repeat(Gateway.REPLY_BYTES_MAX + 1));
        Stranger web = Stranger.says("<html>")) {
      assertThat(failure(witness(chatty.endpoint()).look())).contains("longer than 65536 bytes");
      assertThat(failure(witness(web.endpoint()).look())).contains("is this etcd?");
    }
  }

  @Test
  void after_close_it_fails_and_does_not_hang() {
    EtcdWitness witness = witness(etcd.endpoint());
    witness.close();
    assertThat(failure(witness.look())).contains("witness");
  }

  @Test
  void a_question_takes_milliseconds() {
    EtcdWitness witness = witness(etcd.endpoint());
    await(witness.look());
    long begin = System.nanoTime();
    for (int i = 0; i < 20; i++) await(witness.look());
    assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin) / 20).isLessThan(100);
  }
}
