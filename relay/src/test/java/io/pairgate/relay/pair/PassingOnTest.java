package io.pairgate.relay.pair;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.api.PairOfTwo;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A node that is nothing yet, and knows that its peer is active. */
class PassingOnTest {

  private static final String WHY = "the log of that position is gone";

  private final AtOnce.Memory witness = new AtOnce.Memory();
  private final List<Stance> stances = new ArrayList<>();
  private final Deque<Runnable> later = new ArrayDeque<>();

  /** What is to happen later waits to be told to. */
  private final Timers timers =
      new Timers() {
        private final Timers atOnce = new AtOnce.NoTime();

        @Override
        public long nanos() {
          return atOnce.nanos();
        }

        @Override
        public long wallMillis() {
          return atOnce.wallMillis();
        }

        @Override
        public Runnable after(long millis, Runnable work) {
          later.add(work);
          return () -> later.remove(work);
        }

        @Override
        public String randomWord() {
          return atOnce.randomWord();
        }
      };

  @Test
  void its_own_database_that_does_not_follow_keeps_no_request_from_the_active_node() {
    witness.record =
        new WitnessRecord("pair", ActivePeer.TERM, "node-a", Protection.PAIRED, "word-0", "swap");
    PairNode node =
        new PairNode(
            PairOfTwo.withPeer(1, PairOfTwo.HOLD_MILLIS),
            new Ports(
                witness,
                new Replica(Future.failedFuture(WHY)),
                eligible -> {},
                new ActivePeer(),
                new NoHeart(stances::add),
                timers,
                progress -> Future.succeededFuture(),
                fault -> {
                  throw new AssertionError(fault);
                }));
    node.start();
    // Each look, and the end of its patience.
    for (int i = 0; i < 10 && !later.isEmpty(); i++) later.poll().run();

    assertThat(node.view().role()).isEqualTo("Starting");
    assertThat(node.view().trouble()).contains("does not follow").contains(WHY);
    assertThat(stances)
        .last()
        .isInstanceOfSatisfying(
            Stance.Forward.class, forward -> assertThat(forward.term()).isEqualTo(ActivePeer.TERM));
    assertThat(stances).noneMatch(Stance.Refuse.class::isInstance);
  }
}
