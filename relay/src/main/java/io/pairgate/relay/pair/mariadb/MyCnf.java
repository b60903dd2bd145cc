package io.pairgate.relay.pair.mariadb;

import io.pairgate.relay.pair.PairSettings;
import io.pairgate.relay.record.RecordSettings;
import java.util.LinkedHashMap;
import java.util.Map;

/** The configuration that a pair's server needs. */
public final class MyCnf {

  /** What has to be so, whatever else is configured; a value and why. */
  record Setting(String value, String why) {}

  static final Map<String, Setting> SETTINGS = settings();

  private MyCnf() {}

  private static Map<String, Setting> settings() {
    Map<String, Setting> all = new LinkedHashMap<>();
    all.put("log_bin", new Setting("1", "the history that the peer follows"));
    all.put("log_slave_updates", new Setting("1", "the same history on both nodes"));
    all.put("binlog_format", new Setting("ROW", "the same rows on both nodes"));
    all.put("gtid_strict_mode", new Setting("1", "a history that differs is refused"));
    all.put("gtid_domain_id", new Setting("0", "one history"));
    all.put("sync_binlog", new Setting("1", "a commit is on disk"));
    all.put("innodb_flush_log_at_trx_commit", new Setting("1", "a commit is on disk"));
    all.put("relay_log_recovery", new Setting("1", "after a crash the peer is asked again"));
    all.put("sync_relay_log", new Setting("10000", "1 costs a tenfold of the speed"));
    all.put("slave_net_timeout", new Setting("4", "seconds until a silent peer is left"));
    all.put("rpl_semi_sync_slave_enabled", new Setting("1", "a standby acknowledges"));
    all.put(
        "rpl_semi_sync_master_wait_point",
        new Setting("AFTER_SYNC", "nobody sees what is not acknowledged"));
    return all;
  }

  /**
   * This node's number in the pair: 1 or 2, and the peer's is the other one.
   *
   * <p>By the names' order, so that both nodes find the same without asking.
   */
  static int serverId(PairSettings settings) {
    return settings.node().compareTo(settings.peer().node()) < 0 ? 1 : 2;
  }

  /** A drop-in file, for example {@code /etc/mysql/mariadb.conf.d/99-pairgate.cnf}. */
  public static String text(PairSettings settings, RecordSettings.Database.MariaDb record) {
    StringBuilder text = new StringBuilder();
    text.append("# Node %s of the pair %s.\n".formatted(settings.node(), settings.name()));
    text.append("# The node starts the server, nobody else: systemctl disable mariadb\n");
    text.append("[mariadbd]\n");
    line(text, "server_id", "" + serverId(settings), "the peer has the other one of 1 and 2");
    line(text, "port", "" + AdminAddress.port(record.url()), "as in record.mariadb.url");
    line(text, "bind_address", "0.0.0.0", "the peer has to reach it");
    line(text, "skip_name_resolve", "1", "no wait for a name server");
    line(text, "read_only", "1", "only the node opens it for writes");
    line(text, "skip_slave_start", "1", "only the node lets it follow");
    line(text, "relay_log", "relay", "independent of the machine's name");
    line(text, "slave_parallel_mode", "optimistic", "a standby that keeps up");
    line(text, "slave_parallel_threads", "4", "a standby that keeps up");
    line(text, "expire_logs_days", "7", "so long a node may be away without a new copy");
    SETTINGS.forEach((name, setting) -> line(text, name, configured(name, setting), setting.why()));
    return text.toString();
  }

  /** The binary log is switched on by its file's name. */
  static String configured(String name, Setting setting) {
    return name.equals("log_bin") ? "bin" : setting.value();
  }

  private static void line(StringBuilder text, String name, String value, String why) {
    text.append("# %s\n%s = %s\n".formatted(why, name, value));
  }
}
