package io.pairgate.relay.record;

import java.nio.file.Path;

/**
 * Where the record is and how much of it is kept.
 *
 * @param database SQLite file or MariaDB server
 * @param queueRowsMax rows that may wait in one lane; one more fails with QUEUE_FULL
 * @param batchRowsMax rows in one commit
 * @param bindingsCachedMax bindings kept in memory
 * @param journalDays closed calls older than this are removed
 * @param journalCallsMax closed calls beyond this number are removed, the oldest first; calls whose
 *     idempotency key must still be kept stay
 * @param idempotencyDays how long a key is kept
 */
public record RecordSettings(
    Database database,
    int queueRowsMax,
    int batchRowsMax,
    int bindingsCachedMax,
    int journalDays,
    long journalCallsMax,
    int idempotencyDays) {

  public sealed interface Database {
    record Sqlite(Path file) implements Database {}

    /**
     * @param url {@code jdbc:mariadb://host:port/database}
     */
    record MariaDb(String url, String user, String password) implements Database {
      @Override
      public String toString() {
        return "MariaDb[" + url + ", " + user + "]";
      }
    }
  }

  public static RecordSettings sqlite(Path file) {
    return new RecordSettings(new Database.Sqlite(file), 10_000, 512, 200_000, 90, 10_000_000, 30);
  }
}
