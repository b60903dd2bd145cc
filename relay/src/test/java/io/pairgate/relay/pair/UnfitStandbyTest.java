package io.pairgate.relay.pair;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.api.PairOfTwo;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A standby that could not take up the record, as one of an older version. */
class UnfitStandbyTest {

  private static final String WHY = "a newer version has changed the schema";

  private final AtOnce.Memory witness = new AtOnce.Memory();
  private final List<Boolean> eligible = new ArrayList<>();
  private String unfit = "";

  private PairNode standby() {
    // The first random word is the node's incarnation.
    witness.record = new WitnessRecord("pair", 7, "node-a", Protection.PAIRED, "word-0", "swap");
    PairNode node =
        new PairNode(
            PairOfTwo.withPeer(1, PairOfTwo.HOLD_MILLIS),
            new Ports(
                witness,
                new Replica(),
                eligible::add,
                new ActivePeer(),
                new NoHeart(() -> unfit),
                new AtOnce.NoTime(),
                progress -> Future.succeededFuture(),
                fault -> {
                  throw new AssertionError(fault);
                }));
    node.start();
    return node;
  }

  @Test
  void it_follows_on_but_neither_the_vip_nor_a_switchover_makes_it_active() {
    PairNode node = standby();
    assertThat(node.view().role()).isEqualTo("Standby");
    assertThat(node.view().promotable()).as("as long as nothing stands against it").isTrue();

    unfit = WHY;
    assertThat(node.view().promotable()).isFalse();
    node.vip(Vip.State.MASTER);
    assertThat(eligible).as("the VIP goes back").last().isEqualTo(false);
    assertThat(node.takeOver(7, "0-1-4711").cause()).hasMessageContaining(WHY);
    assertThat(node.view().role()).isEqualTo("Standby");
    assertThat(witness.record.term()).as("the term stays the other node's").isEqualTo(7);
  }

  @Test
  void it_says_why() {
    unfit = WHY;
    assertThat(standby().view().trouble()).isEqualTo(WHY);
  }
}
