package io.pairgate.relay.cli.pair;

import io.pairgate.relay.cli.pair.check.AddressCheck;
import io.pairgate.relay.cli.pair.check.ArpCheck;
import io.pairgate.relay.cli.pair.check.Check;
import io.pairgate.relay.cli.pair.check.DatabaseHereCheck;
import io.pairgate.relay.cli.pair.check.KeepalivedFileCheck;
import io.pairgate.relay.cli.pair.check.KeepalivedPathsCheck;
import io.pairgate.relay.cli.pair.check.ProgramCheck;
import io.pairgate.relay.cli.pair.check.SealCheck;
import io.pairgate.relay.cli.pair.check.WitnessCheck;
import io.pairgate.relay.config.Config;
import io.pairgate.relay.pair.PairSettings;
import io.pairgate.relay.pair.keepalived.KeepalivedConf;
import java.nio.file.Path;
import java.util.List;

/** What doctor looks at. */
public final class OwnChecks {

  private static final Path KEEPALIVED_CONF = Path.of("/etc/keepalived/keepalived.conf");

  private OwnChecks() {}

  /** For a configuration that describes a pair. */
  public static List<Check> of(Config config) {
    PairSettings pair = config.pair().orElseThrow();
    List<Path> folders = ProgramCheck.systemFolders();
    return List.of(
        new ProgramCheck("keepalived", 2, 2, "keepalived", folders),
        new ProgramCheck("mariadbd", 10, 6, "mariadb-server", folders),
        new ProgramCheck("mariabackup", 10, 6, "mariadb-backup", folders),
        new AddressCheck(pair),
        new ArpCheck(Path.of("/proc/sys/net/ipv4/conf/all")),
        new KeepalivedPathsCheck(pair.keepalived(), System.getProperty("user.name")),
        new KeepalivedFileCheck(
            KEEPALIVED_CONF, KeepalivedConf.text(pair, System.getProperty("user.name"))),
        new DatabaseHereCheck(config.record().database()),
        new DatabaseCheck(config),
        new WitnessCheck(pair.witness()),
        new SealCheck(config.secrets()),
        new PeerCheck(pair));
  }
}
