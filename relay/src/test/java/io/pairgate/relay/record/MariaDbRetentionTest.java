package io.pairgate.relay.record;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class MariaDbRetentionTest extends RetentionContract {

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
  RecordSettings.Database freshDatabase() {
    return server.freshDatabase();
  }
}
