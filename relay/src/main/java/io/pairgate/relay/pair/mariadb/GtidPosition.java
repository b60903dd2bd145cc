package io.pairgate.relay.pair.mariadb;

import io.pairgate.relay.pair.PairFailure;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How far a history goes: for each replication domain the last transaction. Immutable.
 *
 * @param last by domain
 */
record GtidPosition(Map<Long, Gtid> last) {

  static final GtidPosition NONE = new GtidPosition(Map.of());

  private static final Pattern GTID = Pattern.compile("(\\d{1,10})-(\\d{1,10})-(\\d{1,19})");

  record Gtid(long domain, long server, long sequence) {
    @Override
    public String toString() {
      return domain + "-" + server + "-" + sequence;
    }
  }

  GtidPosition {
    last = Map.copyOf(last);
  }

  /**
   * @param text as the server writes it: {@code 0-1-100,1-2-7}; empty: no transaction
   */
  static GtidPosition of(String text) {
    Map<Long, Gtid> last = new TreeMap<>();
    for (String one : text.split(",")) {
      if (one.isBlank()) continue;
      Matcher parts = GTID.matcher(one.strip());
      if (!parts.matches()) throw new PairFailure("not a position of MariaDB: " + text);
      Gtid gtid =
          new Gtid(
              Long.parseLong(parts.group(1)),
              Long.parseLong(parts.group(2)),
              Long.parseLong(parts.group(3)));
      last.put(gtid.domain(), gtid);
    }
    return new GtidPosition(last);
  }

  /** The farther one of both, domain by domain. */
  GtidPosition or(GtidPosition other) {
    Map<Long, Gtid> both = new TreeMap<>(last);
    other.last.forEach(
        (domain, gtid) -> both.merge(domain, gtid, (a, b) -> a.sequence() >= b.sequence() ? a : b));
    return new GtidPosition(both);
  }

  /** Whether nothing of the other one lies beyond this one. */
  boolean covers(GtidPosition other) {
    return other.last.values().stream()
        .allMatch(
            gtid ->
                last.containsKey(gtid.domain())
                    && last.get(gtid.domain()).sequence() >= gtid.sequence());
  }

  /** As the server reads it. */
  @Override
  public String toString() {
    return new TreeMap<>(last)
        .values().stream().map(Gtid::toString).collect(Collectors.joining(","));
  }
}
