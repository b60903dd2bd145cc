package io.pairgate.relay.pair.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.pair.mariadb.GtidPosition.Gtid;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TransactionsProperties {

  /** Servers 1 and 2 in turns, each for some transactions, as terms change. */
  private static List<Gtid> terms(List<Integer> lengths, int firstServer) {
    List<Gtid> all = new ArrayList<>();
    int server = firstServer;
    for (int length : lengths) {
      for (int i = 0; i < length; i++) all.add(new Gtid(0, server, all.size() + 1));
      server = 3 - server;
    }
    return all;
  }

  /** As it is read: in logs of some transactions, the newest log first. */
  private static Transactions read(List<Gtid> history, int perLog) {
    Transactions read = new Transactions();
    for (int end = history.size(); end > 0; end -= perLog) {
      history.subList(Math.max(0, end - perLog), end).forEach(read::add);
    }
    return read;
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void the_last_transaction_in_common_is_found_however_terms_and_logs_were_cut(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 8) Integer> ours,
      @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 8) Integer> theirs,
      @ForAll @IntRange(min = 1, max = 2) int first,
      @ForAll @IntRange(min = 1, max = 9) int perLog) {
    List<Gtid> here = terms(ours, first);
    List<Gtid> there = terms(theirs, 1);
    LongStream both = here.stream().filter(there::contains).mapToLong(Gtid::sequence);

    OptionalLong found = read(here, perLog).lastInCommonWith(read(there, 3));

    assertThat(found).isEqualTo(both.max());
  }
}
