package io.pairgate.relay.cli;

import io.pairgate.relay.cli.pair.DatabaseInit;
import io.pairgate.relay.cli.pair.DoctorCommand;
import io.pairgate.relay.cli.pair.FirstRecord;
import io.pairgate.relay.cli.pair.InitCommand;
import io.pairgate.relay.cli.pair.InitPlan;
import io.pairgate.relay.cli.pair.KeepalivedConfCommand;
import io.pairgate.relay.cli.pair.NftablesConfCommand;
import io.pairgate.relay.cli.pair.OwnChecks;
import io.pairgate.relay.config.Config;
import io.pairgate.relay.pair.PairSettings;
import io.pairgate.relay.pair.Witness;
import io.pairgate.relay.pair.etcd.EtcdWitness;
import io.pairgate.relay.pair.etcd.NoWitness;
import io.pairgate.relay.pair.keepalived.KeepalivedConf;
import io.pairgate.relay.pair.keepalived.NftablesConf;
import io.pairgate.relay.pair.mariadb.RootClient;
import io.pairgate.relay.record.RecordSettings;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** The commands of {@code pairgate pair} that need other rooms, wired to them. */
final class PairParts {

  private PairParts() {}

  static List<Object> commands() {
    return List.of(
        new DoctorCommand(OwnChecks::of),
        new KeepalivedConfCommand(
            pair -> KeepalivedConf.text(pair, System.getProperty("user.name"))),
        new NftablesConfCommand(NftablesConf::text),
        new InitCommand(PairParts::plans));
  }

  /** The process ends with the command: what is opened here is not closed. */
  private static List<InitPlan> plans(Config config, List<String> rootOptions) {
    PairSettings pair = config.pair().orElseThrow();
    RecordSettings.Database.MariaDb record =
        (RecordSettings.Database.MariaDb) config.record().database();
    Vertx vertx = EventLoops.one();
    Context context = vertx.getOrCreateContext();
    Witness witness =
        pair.hasWitness()
            ? new EtcdWitness(vertx, context, pair.witness(), pair.name())
            : new NoWitness(context, pair.witness(), pair.name(), pair.node());
    return List.of(
        new DatabaseInit(pair, record, new RootClient(rootOptions)),
        new FirstRecord(
            witness, pair, () -> "%016x".formatted(ThreadLocalRandom.current().nextLong())));
  }
}
