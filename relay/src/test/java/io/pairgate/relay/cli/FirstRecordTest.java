package io.pairgate.relay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairgate.relay.cli.pair.BothNodes;
import io.pairgate.relay.cli.pair.FirstRecord;
import io.pairgate.relay.config.Config;
import io.pairgate.relay.pair.PairFailure;
import io.pairgate.relay.pair.PairSettings;
import io.pairgate.relay.pair.Protection;
import io.pairgate.relay.pair.Witness;
import io.pairgate.relay.pair.WitnessRecord;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstRecordTest {

  @TempDir private Path folder;

  /** A witness in memory; another node may come before the next swap. */
  private static final class Memory implements Witness {
    private WitnessRecord record;
    private long revision;
    private WitnessRecord comesBefore;

    @Override
    public Future<Sighting> look() {
      return Future.succeededFuture(new Sighting(revision, Optional.ofNullable(record)));
    }

    @Override
    public Future<Boolean> swap(Sighting seen, WitnessRecord next) {
      if (comesBefore != null) {
        record = comesBefore;
        revision++;
        comesBefore = null;
      }
      if (seen.revision() != revision) {
        return Future.succeededFuture(false);
      }
      record = next;
      revision++;
      return Future.succeededFuture(true);
    }
  }

  private static final WitnessRecord FIRST =
      new WitnessRecord("cloud-1", 0, "a", Protection.SOLO, "", "word");
  private static final WitnessRecord LATER =
      new WitnessRecord("cloud-1", 7, "b", Protection.PAIRED, "x", "y");

  private final Memory witness = new Memory();
  private final List<String> told = new ArrayList<>();
  private FirstRecord first;

  @BeforeEach
  void settings() {
    TwoNodes nodes = new TwoNodes(folder);
    PairSettings pair = BothNodes.settings(Config.read(nodes.configOfA(), Map.of()), "a.yaml");
    nodes.close();
    first = new FirstRecord(witness, pair, () -> "word");
  }

  @Test
  void the_node_that_comes_first_is_active_first_and_again_changes_nothing() {
    first.apply(told::add);
    assertThat(witness.record).isEqualTo(FIRST);
    first.apply(told::add);
    assertThat(witness.revision).isEqualTo(1);
    assertThat(told)
        .containsExactly(
            "witness: node a starts first",
            "witness: has a record already, node a was active in term 0");
  }

  @Test
  void a_record_that_is_there_already_or_comes_meanwhile_stays() {
    witness.comesBefore = LATER;
    first.apply(told::add);
    assertThat(witness.record).isEqualTo(LATER);
    first.apply(told::add);
    assertThat(witness.record).isEqualTo(LATER);
    assertThat(told).hasSize(2).allMatch(line -> line.contains("node b was active in term 7"));
  }

  @Test
  void a_record_of_another_pair_is_refused() {
    witness.record = new WitnessRecord("cloud-2", 3, "x", Protection.SOLO, "", "");
    witness.revision = 9;
    assertThatThrownBy(() -> first.apply(told::add))
        .isInstanceOf(PairFailure.class)
        .hasMessageContaining("the record of pair cloud-2, not of cloud-1")
        .hasMessageContaining("use another etcd");
    assertThat(told).isEmpty();
  }

  @Test
  void a_dry_run_says_what_would_be_written() {
    assertThat(first.statements(true))
        .singleElement()
        .asString()
        .contains("node a is active")
        .startsWith("-- ");
    assertThat(witness.revision).isZero();
  }
}
