package io.pairgate.relay.pair.mariadb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which transactions a server has, as far back as it was read: the newest binary log first, older
 * ones on demand. For one thread.
 */
final class History {

  private final Binlogs binlogs;
  private final List<String> unread;
  private final List<String> read = new ArrayList<>();
  private final Transactions transactions = new Transactions();

  History(Binlogs binlogs) {
    this.binlogs = binlogs;
    unread = new ArrayList<>(binlogs.files());
  }

  /** The binary logs read so far, the oldest first. */
  List<String> files() {
    return read.reversed();
  }

  boolean complete() {
    return unread.isEmpty();
  }

  Transactions transactions() {
    return transactions;
  }

  void readOlder() throws IOException {
    String file = unread.removeFirst();
    read.add(file);
    binlogs.read(List.of(file), line -> Binlogs.begins(line).ifPresent(transactions::add));
  }
}
