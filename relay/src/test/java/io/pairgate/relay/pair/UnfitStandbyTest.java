package io.pairgate.relay.pair;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.api.PairOfTwo;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A standby that could not take up the record, as one of an older version. */
class UnfitStandbyTest {

  private static final String WHY = "a newer version has changed the schema";

  private final AtOnce.Memory witness = new AtOnce.Memory();
  private final List<Boolean> eligible = new ArrayList<>();
  private String unfit = "";

  /** Follows the peer, and is never asked for more. */
  private static final class Follower implements Database {
    @Override
    public Future<View> look() {
      return Future.succeededFuture(
          new View(false, false, true, true, "", 0, 0, "0-1-4711", 2, 7, "node-a"));
    }

    @Override
    public Future<Void> restart(StartAs as) {
      throw new AssertionError("the standby's database is left alone");
    }

    @Override
    public Future<Void> follow() {
      return Future.succeededFuture();
    }

    @Override
    public void cut() {
      throw new AssertionError("the peer's commits are still acknowledged");
    }

    @Override
    public Future<String> stopReceiving() {
      throw new AssertionError("it goes on receiving");
    }

    @Override
    public Future<Void> applied(String position) {
      throw new AssertionError("there is no take-over");
    }

    @Override
    public Future<Void> openSolo(long term) {
      throw new AssertionError("there is no take-over");
    }

    @Override
    public Future<Void> requireAcks() {
      throw new AssertionError("there is no take-over");
    }

    @Override
    public Future<Boolean> mark() {
      throw new AssertionError("there is no take-over");
    }

    @Override
    public Future<String> closeWrites() {
      throw new AssertionError("there is no take-over");
    }
  }

  private static final class ActivePeer implements Peer {
    @Override
    public Future<NodeView> look() {
      return Future.succeededFuture(
          new NodeView(
              "pair",
              "node-a",
              "Active",
              7,
              Protection.PAIRED,
              1,
              "other-word",
              false,
              Vip.State.MASTER,
              Optional.empty(),
              Optional.empty(),
              "",
              0,
              List.of()));
    }

    @Override
    public Future<Void> takeOver(long term, String position) {
      throw new AssertionError("the peer is not asked");
    }
  }

  private PairNode standby() {
    // The first random word is the node's incarnation.
    witness.record = new WitnessRecord("pair", 7, "node-a", Protection.PAIRED, "word-0", "swap");
    PairNode node =
        new PairNode(
            PairOfTwo.withPeer(1, PairOfTwo.HOLD_MILLIS),
            new Ports(
                witness,
                new Follower(),
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
