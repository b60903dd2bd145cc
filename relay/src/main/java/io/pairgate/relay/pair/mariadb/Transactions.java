package io.pairgate.relay.pair.mariadb;

import io.pairgate.relay.pair.mariadb.GtidPosition.Gtid;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** A set of transactions, small while their numbers have no gaps. For one thread. */
final class Transactions {

  /** For each server the runs of sequence numbers: first to last. */
  private final Map<Long, TreeMap<Long, Long>> runs = new HashMap<>();

  private long lowest = Long.MAX_VALUE;

  /**
   * In rising order for each server, as a binary log has them; a log may come after a later one.
   */
  void add(Gtid gtid) {
    lowest = Math.min(lowest, gtid.sequence());
    TreeMap<Long, Long> own = runs.computeIfAbsent(gtid.server(), server -> new TreeMap<>());
    Map.Entry<Long, Long> before = own.floorEntry(gtid.sequence());
    if (before != null && before.getValue() >= gtid.sequence() - 1) {
      own.put(before.getKey(), Math.max(before.getValue(), gtid.sequence()));
    } else {
      own.put(gtid.sequence(), gtid.sequence());
    }
  }

  /** The lowest sequence number; a very high one if there is none. */
  long lowest() {
    return lowest;
  }

  /** The highest sequence number of a transaction that both have. */
  OptionalLong lastInCommonWith(Transactions other) {
    long last = -1;
    for (Map.Entry<Long, TreeMap<Long, Long>> own : runs.entrySet()) {
      TreeMap<Long, Long> theirs = other.runs.getOrDefault(own.getKey(), new TreeMap<>());
      for (Map.Entry<Long, Long> run : own.getValue().entrySet()) {
        Map.Entry<Long, Long> near = theirs.floorEntry(run.getValue());
        if (near == null) continue;
        long both = Math.min(near.getValue(), run.getValue());
        if (both >= run.getKey()) last = Math.max(last, both);
      }
    }
    return last < 0 ? OptionalLong.empty() : OptionalLong.of(last);
  }
}
