package io.pairgate.relay.cli.pair;

import io.pairgate.relay.cli.pair.check.Check;
import io.pairgate.relay.cli.pair.check.Finding;
import io.pairgate.relay.config.Config;
import io.pairgate.relay.pair.mariadb.DatabaseExam;
import io.pairgate.relay.record.RecordSettings;
import java.util.List;

/** This node's MariaDB and the way to the peer's. */
record DatabaseCheck(Config config) implements Check {

  @Override
  public String name() {
    return "MariaDB is set up for the pair";
  }

  @Override
  public List<Finding> findings() {
    RecordSettings.Database.MariaDb record =
        (RecordSettings.Database.MariaDb) config.record().database();
    return DatabaseExam.findings(config.pair().orElseThrow(), record).stream()
        .map(found -> new Finding(found.what(), found.mend()))
        .toList();
  }
}
