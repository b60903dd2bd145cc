package io.pairgate.relay.pair.etcd;

import static io.pairgate.relay.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairgate.relay.Await;
import io.pairgate.relay.pair.PairFailure;
import io.pairgate.relay.pair.PairSettings.OnPeerLoss;
import io.pairgate.relay.pair.PairSettings.WitnessSettings;
import io.pairgate.relay.pair.Protection;
import io.pairgate.relay.pair.Witness.Sighting;
import io.pairgate.relay.pair.WitnessRecord;
import io.vertx.core.Future;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes, a and b, and nothing else: each has its own file. */
class NoWitnessTest extends EtcdWitnessContract {

  @TempDir Path folder;

  private NoWitness node(String name, OnPeerLoss onPeerLoss) {
    String file = folder.resolve(name + ".json").toString();
    WitnessSettings settings =
        new WitnessSettings(List.of(), "", "", "", TIMEOUT_MILLIS, onPeerLoss, file);
    return new NoWitness(context, settings, PAIR, name);
  }

  private static Sighting look(NoWitness node) {
    return await(node.look());
  }

  private static WitnessRecord paired(long term, String active) {
    return record(term, active).paired("boot-1", "swap-p");
  }

  @Test
  void what_was_swapped_is_there_after_a_restart_and_for_the_owner_only() throws Exception {
    NoWitness before = node("a", OnPeerLoss.HOLD);
    assertThat(look(before)).isEqualTo(NOTHING);
    assertThat(await(before.swap(NOTHING, paired(1, "a")))).isTrue();

    NoWitness after = node("a", OnPeerLoss.HOLD);
    assertThat(look(after)).isEqualTo(look(before));
    assertThat(look(after).record()).contains(paired(1, "a"));
    assertThat(Files.getPosixFilePermissions(folder.resolve("a.json")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(folder.toFile().list()).containsExactly("a.json");
  }

  @Test
  void of_swaps_from_one_look_one_wins() {
    NoWitness node = node("a", OnPeerLoss.HOLD);
    List<Future<Boolean>> swaps = new ArrayList<>();
    for (int i = 0; i < 10; i++) swaps.add(node.swap(NOTHING, record(1, "a")));
    assertThat(swaps.stream().filter(Await::await)).hasSize(1);
  }

  @Test
  void with_hold_a_standby_does_not_take_over_by_itself() {
    NoWitness standby = node("b", OnPeerLoss.HOLD);
    await(standby.learn(paired(4, "a")));
    assertThat(failure(standby.swap(look(standby), paired(4, "a").promoted("b", "w"))))
        .contains("pair.on_peer_loss")
        .contains("start the peer");
    assertThat(look(standby).record()).contains(paired(4, "a"));
  }

  @Test
  void with_hold_a_standby_takes_over_once_when_the_active_asked_it_to() {
    NoWitness standby = node("b", OnPeerLoss.HOLD);
    await(standby.learn(paired(4, "a")));

    standby.allowTakeOver(4);
    assertThat(await(standby.swap(look(standby), paired(4, "a").promoted("b", "w")))).isTrue();

    await(standby.learn(record(6, "a")));
    assertThat(failure(standby.swap(look(standby), record(7, "b")))).contains("hold");
  }

  @Test
  void a_permission_is_used_up_by_a_swap_that_failed() {
    NoWitness standby = node("b", OnPeerLoss.HOLD);
    Sighting old = look(standby);
    await(standby.learn(paired(4, "a")));
    standby.allowTakeOver(4);
    assertThat(await(standby.swap(old, record(5, "b")))).isFalse();
    assertThat(failure(standby.swap(look(standby), record(5, "b")))).contains("hold");
  }

  @Test
  void a_permission_for_one_term_is_none_for_another() {
    NoWitness standby = node("b", OnPeerLoss.HOLD);
    await(standby.learn(paired(5, "a")));
    standby.allowTakeOver(4);
    assertThat(failure(standby.swap(look(standby), record(6, "b")))).contains("hold");
  }

  @Test
  void with_promote_a_standby_takes_over_by_itself() {
    NoWitness standby = node("b", OnPeerLoss.PROMOTE);
    await(standby.learn(paired(4, "a")));
    assertThat(await(standby.swap(look(standby), paired(4, "a").promoted("b", "w")))).isTrue();
    assertThat(look(standby).record()).contains(record(5, "b").solo("w"));
  }

  @Test
  void with_hold_the_active_goes_on_alone_and_becomes_paired_again() {
    NoWitness active = node("a", OnPeerLoss.HOLD);
    await(active.swap(NOTHING, paired(1, "a")));
    assertThat(await(active.swap(look(active), paired(1, "a").solo("s")))).isTrue();
    assertThat(await(active.swap(look(active), paired(1, "a")))).isTrue();
    assertThat(await(active.swap(look(active), paired(1, "a").promoted("a", "r")))).isTrue();
  }

  @Test
  void a_node_learns_a_higher_term_and_news_of_its_peers_own_term_only() {
    NoWitness node = node("b", OnPeerLoss.HOLD);
    assertThat(await(node.learn(record(3, "a")))).isTrue();
    assertThat(await(node.learn(record(3, "a")))).isFalse();
    assertThat(await(node.learn(paired(3, "a")))).isTrue();
    assertThat(await(node.learn(record(2, "a")))).isFalse();
    assertThat(await(node.learn(record(5, "b")))).isTrue();
    assertThat(await(node.learn(paired(5, "b")))).as("its own term").isFalse();
    assertThat(await(node.learn(record(5, "a")))).as("two actives in one term").isFalse();

    assertThat(look(node("b", OnPeerLoss.HOLD)).record()).contains(record(5, "b"));
  }

  @Test
  void what_was_learnt_makes_a_swap_from_an_older_look_fail() {
    NoWitness node = node("a", OnPeerLoss.HOLD);
    await(node.swap(NOTHING, paired(1, "a")));
    Sighting old = look(node);
    await(node.learn(record(2, "b")));
    assertThat(await(node.swap(old, paired(1, "a").solo("s")))).isFalse();
  }

  @Test
  void a_peer_of_another_pair_teaches_nothing() {
    WitnessRecord south = new WitnessRecord("south", 9, "x", Protection.SOLO, "", "w");
    assertThat(failure(node("a", OnPeerLoss.HOLD).learn(south))).contains("south");
  }

  @Test
  void a_file_that_is_not_ours_is_named_and_kept() throws Exception {
    Path file = Files.writeString(folder.resolve("a.json"), "{\"term\":1");
    assertThatThrownBy(() -> node("a", OnPeerLoss.HOLD))
        .isInstanceOf(PairFailure.class)
        .hasMessageContaining(file.toString());
    Files.writeString(file, "{\"revision\":1,\"record\":{\"pair\":\"north\"}}");
    assertThatThrownBy(() -> node("a", OnPeerLoss.HOLD))
        .isInstanceOf(PairFailure.class)
        .hasMessageContaining("\"term\"");
  }

  @Test
  void a_folder_that_is_not_there_is_told_at_the_first_swap() {
    WitnessSettings settings =
        new WitnessSettings(
            List.of(),
            "",
            "",
            "",
            TIMEOUT_MILLIS,
            OnPeerLoss.HOLD,
            folder.resolve("none/pair.json").toString());
    NoWitness node = new NoWitness(context, settings, PAIR, "a");
    assertThat(failure(node.swap(NOTHING, record(1, "a")))).contains("none/pair.json");
    assertThat(look(node)).isEqualTo(NOTHING);
  }
}
