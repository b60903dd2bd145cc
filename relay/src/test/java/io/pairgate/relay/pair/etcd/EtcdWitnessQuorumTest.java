package io.pairgate.relay.pair.etcd;

import static io.pairgate.relay.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.pair.PairFailure;
import io.pairgate.relay.pair.Witness.Sighting;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real etcd of three members. */
class EtcdWitnessQuorumTest extends EtcdWitnessContract {

  private static final Duration ELECTION_MAX = Duration.ofSeconds(30);

  @TempDir Path folder;

  private List<Etcd> etcd;

  @BeforeEach
  void start() {
    etcd = Etcd.startThree(folder);
  }

  @AfterEach
  void stop() {
    etcd.forEach(Etcd::close);
  }

  @Test
  void one_of_three_may_be_frozen_or_dead_and_two_may_not() {
    EtcdWitness witness = witness(etcd.stream().map(Etcd::endpoint).toArray(URI[]::new));
    assertThat(await(witness.swap(NOTHING, record(1, "a")))).isTrue();

    etcd.getFirst().freeze();
    Sighting seen = eventuallyLooks(witness);
    assertThat(seen.record()).contains(record(1, "a"));
    assertThat(await(witness.swap(seen, record(2, "b")))).isTrue();
    etcd.getFirst().thaw();

    etcd.getFirst().kill();
    assertThat(eventuallyLooks(witness).record()).contains(record(2, "b"));

    etcd.get(1).kill();
    // The one that is left has the record, and does not tell it: it may be an old one.
    assertThat(failure(witness.look())).contains("the witness gave no answer");
    assertThat(failure(witness.swap(seen, record(3, "a")))).contains("witness");
  }

  /** When the leader is gone the others need a moment to elect one. */
  private static Sighting eventuallyLooks(EtcdWitness witness) {
    long end = System.nanoTime() + ELECTION_MAX.toNanos();
    while (true) {
      try {
        return await(witness.look());
      } catch (PairFailure noLeader) {
        assertThat(System.nanoTime()).as(noLeader.getMessage()).isLessThan(end);
      }
    }
  }
}
