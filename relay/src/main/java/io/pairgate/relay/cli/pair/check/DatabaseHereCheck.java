package io.pairgate.relay.cli.pair.check;

import io.pairgate.relay.record.RecordSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether the record's address leads to this machine: each node writes into its own server, and
 * replication brings it to the other one.
 */
public record DatabaseHereCheck(RecordSettings.Database database) implements Check {

  private static final Pattern URL =
      Pattern.compile(
          "jdbc:mariadb://(?:address=.*?\\(host=([^)]+)\\)|(\\[[^]]+]|[^:/,?]+))"
              + "(?:\\)|:\\d+|\\([^)]*\\))*(.*)");
  private static final String MEND =
      "write jdbc:mariadb://127.0.0.1:3306/pairgate in record.mariadb.url";

  @Override
  public String name() {
    return "record.mariadb.url leads to this machine";
  }

  @Override
  public List<Finding> findings() {
    if (!(database instanceof RecordSettings.Database.MariaDb mariaDb)) {
      return List.of(new Finding("the record is not in MariaDB", MEND));
    }
    Matcher url = URL.matcher(mariaDb.url());
    if (!url.matches()) {
      return List.of(new Finding("no host can be read in " + mariaDb.url(), MEND));
    }
    String host = url.group(1) == null ? url.group(2) : url.group(1);
    if (url.group(3).startsWith(",")) {
      return List.of(new Finding("record.mariadb.url names several servers", MEND));
    }
    try {
      return LocalAddress.is(InetAddress.getByName(host.replace("[", "").replace("]", "")))
          ? List.of()
          : List.of(new Finding("record.mariadb.url leads to " + host + ", another machine", MEND));
    } catch (IOException unknown) {
      return List.of(new Finding("record.mariadb.url: there is no host " + host, MEND));
    }
  }
}
