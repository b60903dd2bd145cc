package io.pairgate.relay.record;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteTasksTest extends TasksContract {

  @TempDir Path folder;

  @Override
  RecordSettings freshSettings() {
    return RecordSettings.sqlite(folder.resolve("record.db"));
  }
}
