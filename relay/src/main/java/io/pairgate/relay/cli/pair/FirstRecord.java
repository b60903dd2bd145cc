package io.pairgate.relay.cli.pair;

import io.pairgate.relay.pair.PairFailure;
import io.pairgate.relay.pair.PairSettings;
import io.pairgate.relay.pair.Protection;
import io.pairgate.relay.pair.Witness;
import io.pairgate.relay.pair.WitnessRecord;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The witness's first record: the node on which {@code pair init} ran first is the one that starts
 * first. A record that is there already stays as it is.
 */
public final class FirstRecord implements InitPlan {

  private final Witness witness;
  private final String pair;
  private final String node;
  private final Supplier<String> randomWord;

  public FirstRecord(Witness witness, PairSettings settings, Supplier<String> randomWord) {
    this.witness = witness;
    this.pair = settings.name();
    // Without a witness each node writes a record of its own: both must say the same.
    String peer = settings.peer().node();
    this.node = witness.isShared() || settings.node().compareTo(peer) < 0 ? settings.node() : peer;
    this.randomWord = randomWord;
  }

  @Override
  public List<String> statements(boolean masked) {
    return List.of(
        "-- at the witness, unless it has a record of pair "
            + pair
            + " already: term 0, node "
            + node
            + " is active, SOLO");
  }

  @Override
  public void apply(Consumer<String> progress) {
    Witness.Sighting seen = await(witness.look());
    Optional<WitnessRecord> there = seen.record();
    if (there.isEmpty()) {
      WitnessRecord first = new WitnessRecord(pair, 0, node, Protection.SOLO, "", randomWord.get());
      if (await(witness.swap(seen, first))) {
        progress.accept("witness: node " + node + " starts first");
        return;
      }
      there = await(witness.look()).record();
    }
    WitnessRecord record =
        there.orElseThrow(
            () -> new PairFailure("the witness's record was removed meanwhile; begin again"));
    if (!record.pair().equals(pair)) {
      throw new PairFailure(
          "the witness holds the record of pair "
              + record.pair()
              + ", not of "
              + pair
              + ": mend pair.name, or use another etcd");
    }
    progress.accept(
        "witness: has a record already, node "
            + record.active()
            + " was active in term "
            + record.term());
  }

  private static <T> T await(Future<T> asked) {
    try {
      return asked.toCompletionStage().toCompletableFuture().get();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new PairFailure("stopped", stop);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof PairFailure known) {
        throw known;
      }
      throw new IllegalStateException(failed.getCause());
    }
  }
}
