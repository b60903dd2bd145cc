package io.pairgate.relay.record;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteRetentionTest extends RetentionContract {

  @TempDir Path folder;

  @Override
  RecordSettings.Database freshDatabase() {
    return new RecordSettings.Database.Sqlite(folder.resolve("record.db"));
  }
}
