package io.pairgate.relay.record;

import io.pairgate.relay.record.RecordFailure.Why;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the schema up to date. */
final class Migrations {

  private Migrations() {}

  static void run(Dialect dialect) {
    try {
      dialect
          .migrations(Flyway.configure(Migrations.class.getClassLoader()))
          .locations("classpath:io/pairgate/relay/record/migrations")
          .placeholders(dialect.placeholders())
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new RecordFailure(
          Why.UNAVAILABLE,
          "the record's schema cannot be brought up to date: "
              + e.getMessage()
              + ". Check the database's address, user, rights and free space.",
          e);
    }
  }
}
