package io.pairgate.relay.pair.mariadb;

import io.pairgate.relay.pair.PairSettings;
import io.pairgate.relay.record.RecordSettings;
import java.util.List;
import java.util.Set;

/** Who may do what at a node's server: exactly what each user needs, and no more. */
final class Rights {

  /**
   * The administrator: to be a replica, to be a primary, to write where others may not, to end a
   * replica's connection; and what mariabackup asks for.
   */
  static final List<String> ADMIN =
      List.of(
          "REPLICATION SLAVE ADMIN",
          "REPLICATION MASTER ADMIN",
          "SLAVE MONITOR",
          "BINLOG MONITOR",
          "READ_ONLY ADMIN",
          "CONNECTION ADMIN",
          "PROCESS",
          "RELOAD");

  /** The administrator in the pair's own database. */
  static final List<String> MARK = List.of("SELECT", "INSERT", "UPDATE", "DELETE");

  /**
   * The peer's server, as a replica of this one. MASTER ADMIN: to announce itself semi-sync; BINLOG
   * MONITOR: to find where two histories part.
   */
  static final List<String> REPLICATION =
      List.of("REPLICATION SLAVE", "REPLICATION MASTER ADMIN", "SLAVE MONITOR", "BINLOG MONITOR");

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1", "[::1]");

  private Rights() {}

  /** A user at the hosts from which it signs in, each as the server writes it. */
  static List<String> accounts(String user, List<String> hosts) {
    return hosts.stream().map(host -> account(user, host)).toList();
  }

  private static String account(String user, String host) {
    return SqlText.quoted(user) + "@" + SqlText.quoted(host);
  }

  /** From where this node signs in at its own server. */
  static List<String> ownHosts(RecordSettings.Database.MariaDb record) {
    return LOOPBACK.contains(AdminAddress.host(record.url()))
        ? List.of("localhost", "127.0.0.1", "::1")
        : List.of("%");
  }

  static List<String> admins(PairSettings settings, RecordSettings.Database.MariaDb record) {
    return accounts(settings.admin().user(), ownHosts(record));
  }

  static List<String> records(RecordSettings.Database.MariaDb record) {
    return accounts(record.user(), ownHosts(record));
  }

  /** From anywhere: the peer's address, as this server sees it, is the network's business. */
  static List<String> replicas(PairSettings settings) {
    return accounts(settings.replication().user(), List.of("%"));
  }
}
