package io.pairgate.relay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.events.Event;
import io.pairgate.relay.pair.NodeView;
import io.pairgate.relay.pair.Protection;
import io.pairgate.relay.pair.Vip;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PairWatchTest {

  private final List<Event> told = new ArrayList<>();
  private final PairWatch watch = new PairWatch(told::add);

  private void looks(String role, Protection protection) {
    watch.look(
        new NodeView(
            "cloud-1",
            "a",
            role,
            7,
            protection,
            0,
            "c3d1",
            false,
            Vip.State.STOPPED,
            Optional.empty(),
            Optional.empty(),
            "",
            -1,
            List.of()));
  }

  private List<String> protections() {
    return told.stream()
        .filter(Event.ProtectionChanged.class::isInstance)
        .map(one -> ((Event.ProtectionChanged) one).now())
        .toList();
  }

  @Test
  void a_node_that_hands_over_has_lost_no_protection() {
    looks("Active", Protection.SOLO);
    looks("Active", Protection.PAIRED);
    looks("Draining", Protection.PAIRED);
    looks("Starting", Protection.SOLO);
    looks("Standby", Protection.SOLO);
    assertThat(protections()).containsExactly("PAIRED");
  }

  @Test
  void the_moment_before_a_new_active_node_is_paired_is_not_told_as_a_loss() {
    looks("Active", Protection.PAIRED);
    looks("Standby", Protection.SOLO);
    looks("Promoting", Protection.SOLO);
    looks("Active", Protection.SOLO);
    looks("Active", Protection.PAIRED);
    assertThat(protections()).containsExactly("PAIRED", "PAIRED");
  }

  @Test
  void an_active_node_that_goes_on_alone_is_told() {
    looks("Active", Protection.PAIRED);
    looks("Active", Protection.SOLO);
    assertThat(protections()).containsExactly("PAIRED", "SOLO");
  }
}
