package io.pairgate.relay.pair.etcd;

import static io.pairgate.relay.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pairgate.relay.pair.PairFailure;
import io.pairgate.relay.pair.PairSettings.OnPeerLoss;
import io.pairgate.relay.pair.PairSettings.WitnessSettings;
import io.pairgate.relay.pair.Protection;
import io.pairgate.relay.pair.Witness.Sighting;
import io.pairgate.relay.pair.WitnessRecord;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** What the tests of the witness at etcd share. */
abstract class EtcdWitnessContract {

  static final int TIMEOUT_MILLIS = 1_500;
  static final String PAIR = "north";
  static final Sighting NOTHING = new Sighting(0, Optional.empty());

  final Vertx vertx = Vertx.vertx();
  final Context context = vertx.getOrCreateContext();
  private final List<EtcdWitness> witnesses = new ArrayList<>();

  @AfterEach
  void closeAll() {
    witnesses.forEach(EtcdWitness::close);
    await(vertx.close());
  }

  static WitnessSettings settings(List<URI> endpoints, String user, String password, String ca) {
    return new WitnessSettings(
        endpoints, user, password, ca, TIMEOUT_MILLIS, OnPeerLoss.HOLD, "unused");
  }

  EtcdWitness witness(URI... endpoints) {
    return witness(settings(List.of(endpoints), "", "", ""));
  }

  EtcdWitness witness(WitnessSettings settings) {
    EtcdWitness witness = new EtcdWitness(vertx, context, settings, PAIR);
    witnesses.add(witness);
    return witness;
  }

  static WitnessRecord record(long term, String active) {
    return new WitnessRecord(PAIR, term, active, Protection.SOLO, "", "swap-" + term + active);
  }

  static String failure(Future<?> future) {
    PairFailure failure = catchThrowableOfType(PairFailure.class, () -> await(future));
    assertThat(failure).as("a PairFailure").isNotNull();
    return failure.getMessage();
  }
}
