package io.pairgate.relay.record;

import io.pairgate.relay.record.RecordFailure.Why;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.util.List;

/**
 * The record as a node of a pair holds it while it does not write: reached, looked at, ready to be
 * opened in an instant, any number of times.
 *
 * <p>Thread-safe. All methods but {@link #close} block.
 */
public final class StandbyRecord implements AutoCloseable {

  /** One for each lane, and one for what is done at the opening. */
  private static final int WRITERS = 4;

  /** One for each reading thread, and one to look with. */
  private static final int READERS = Readers.THREADS + 1;

  private final RecordSettings settings;
  private final MariaDb database;
  private final CommitWatch watch;

  /**
   * @param settings of a record in MariaDB: SQLite's file cannot be on two nodes
   */
  public StandbyRecord(RecordSettings settings, CommitWatch watch) {
    if (!(settings.database() instanceof RecordSettings.Database.MariaDb server)) {
      throw new IllegalArgumentException("a pair's record is in MariaDB");
    }
    this.settings = settings;
    this.watch = watch;
    this.database = new MariaDb(server);
  }

  /** What a standby sees of the record. */
  public record Seen(List<ApiToken> tokens, List<RegisteredBackend> backends) {}

  /**
   * Makes the connections that an opening needs and replaces those that were lost. Reads only, so
   * that a standby may do it. To be repeated now and then.
   *
   * @return the tokens on record, none while the schema is one that holds none; and the backends
   * @throws RecordFailure UNAVAILABLE if the database cannot be reached, SCHEMA_TOO_NEW if this
   *     version could not open the record
   */
  public Seen prepare() {
    try {
      database.prepare(WRITERS, READERS);
      // What an opening asks, so that it is not asked for the first time then.
      try (Session session = new Session(database, false)) {
        // While the active is of an older version, the schema is too.
        boolean holdsTokens = Migrations.version(session) >= ApiTokens.SINCE_SCHEMA;
        List<RegisteredBackend> backends = BackendsSql.all(session);
        return new Seen(holdsTokens ? ApiTokens.all(session) : List.of(), backends);
      }
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  /**
   * Opens the record, which takes writes now. Every call that is open becomes one in doubt, and all
   * calls in doubt wait their full time anew: the clock that counted it so far is another node's.
   *
   * @param nowMillis wall clock of this node
   * @throws RecordFailure UNAVAILABLE or SCHEMA_TOO_NEW if it cannot be opened, with what to do
   */
  public RecordStore open(Vertx vertx, long nowMillis) {
    try (Session session = new Session(database, true)) {
      boolean newest = Migrations.newest(session);
      // Lets go of the history's table, which a migration writes to.
      session.rollback();
      if (!newest) Migrations.run(database);
      Start start = Start.promoted(session, nowMillis);
      return new RecordStore(vertx, settings, database, start, watch);
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  private static RecordFailure unavailable(SQLException failure) {
    return new RecordFailure(
        Why.UNAVAILABLE,
        "the record's database cannot be reached: " + failure.getMessage(),
        failure);
  }

  /** Lets the connections go that are still unused. */
  @Override
  public void close() {
    database.close();
  }
}
