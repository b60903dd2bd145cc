package io.pairgate.relay.cli.pair;

import io.pairgate.relay.pair.PairSettings;
import io.pairgate.relay.pair.mariadb.MyCnf;
import io.pairgate.relay.pair.mariadb.PairInit;
import io.pairgate.relay.pair.mariadb.RootClient;
import io.pairgate.relay.record.RecordSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * This node's MariaDB: databases, users, rights. The server must run, with the configuration that
 * is printed.
 *
 * @param root how root is let in at this node's server
 */
public record DatabaseInit(
    PairSettings settings, RecordSettings.Database.MariaDb record, RootClient root)
    implements InitPlan {

  @Override
  public List<String> statements(boolean masked) {
    List<String> lines = new ArrayList<>();
    lines.add("-- MariaDB's configuration, for example /etc/mysql/mariadb.conf.d/99-pairgate.cnf:");
    MyCnf.text(settings, record).lines().map(line -> "--   " + line).forEach(lines::add);
    lines.add("-- at this node's MariaDB, as root:");
    PairInit.plan(settings, record, root)
        .forEach(statement -> lines.add((masked ? statement.shown() : statement.sql()) + ";"));
    return lines;
  }

  @Override
  public void apply(Consumer<String> progress) {
    List<PairInit.Statement> plan = PairInit.plan(settings, record, root);
    PairInit.apply(plan, root);
    progress.accept("MariaDB: " + plan.size() + " statements carried out");
  }
}
