package io.pairgate.relay.cli.pair;

import io.pairgate.relay.cli.pair.check.AddressCheck;
import io.pairgate.relay.cli.pair.check.ArpCheck;
import io.pairgate.relay.cli.pair.check.Check;
import io.pairgate.relay.cli.pair.check.DatabaseHereCheck;
import io.pairgate.relay.cli.pair.check.InstalledFileCheck;
import io.pairgate.relay.cli.pair.check.KeepalivedPathsCheck;
import io.pairgate.relay.cli.pair.check.ProgramCheck;
import io.pairgate.relay.cli.pair.check.SealCheck;
import io.pairgate.relay.cli.pair.check.WitnessCheck;
import io.pairgate.relay.config.Config;
import io.pairgate.relay.pair.PairSettings;
import io.pairgate.relay.pair.keepalived.KeepalivedConf;
import io.pairgate.relay.pair.keepalived.NftablesConf;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What doctor looks at. */
public final class OwnChecks {

  private static final Path KEEPALIVED_CONF = Path.of("/etc/keepalived/keepalived.conf");

  private static final Path NFTABLES_CONF = Path.of("/etc/pairgate/pairgate.nft");

  private OwnChecks() {}

  /** For a configuration that describes a pair. */
  public static List<Check> of(Config config) {
    PairSettings pair = config.pair().orElseThrow();
    List<Path> folders = ProgramCheck.systemFolders();
    List<Check> checks = new ArrayList<>();
    checks.addAll(
        List.of(
            new ProgramCheck("keepalived", 2, 2, "keepalived", folders),
            new ProgramCheck("mariadbd", 10, 6, "mariadb-server", folders),
            new ProgramCheck("mariabackup", 10, 6, "mariadb-backup", folders),
            new AddressCheck(pair),
            new ArpCheck(Path.of("/proc/sys/net/ipv4/conf/all")),
            new KeepalivedPathsCheck(pair.keepalived(), System.getProperty("user.name")),
            keepalivedConf(pair)));
    if (NftablesConf.serves(pair)) {
      checks.add(new ProgramCheck("nft", 1, 0, "nftables", folders));
      checks.add(nftablesConf(config, pair));
    }
    checks.addAll(
        List.of(
            new DatabaseHereCheck(config.record().database()),
            new DatabaseCheck(config),
            new WitnessCheck(pair.witness()),
            new SealCheck(config.secrets()),
            new PeerCheck(pair)));
    return List.copyOf(checks);
  }

  private static Check keepalivedConf(PairSettings pair) {
    return new InstalledFileCheck(
        KEEPALIVED_CONF,
        KeepalivedConf.text(pair, System.getProperty("user.name")),
        "pairgate pair keepalived-conf > " + KEEPALIVED_CONF + " && systemctl reload keepalived");
  }

  private static Check nftablesConf(Config config, PairSettings pair) {
    return new InstalledFileCheck(
        NFTABLES_CONF,
        NftablesConf.text(pair, config.listen().port()),
        "pairgate pair nftables-conf > " + NFTABLES_CONF + " && nft -f " + NFTABLES_CONF);
  }
}
