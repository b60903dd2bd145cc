package io.pairgate.relay.record;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class MariaDbTasksTest extends TasksContract {

  private static MariaDbServer server;

  @BeforeAll
  static void starts_a_server() {
    server = MariaDbServer.start();
  }

  @AfterAll
  static void stops_the_server() {
    if (server != null) server.close();
  }

  @Override
  RecordSettings freshSettings() {
    return new RecordSettings(server.freshDatabase(), 10_000, 512, 200_000, 90, 10_000_000, 30);
  }
}
