package io.pairgate.relay.record;

import io.vertx.core.Future;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * The table {@code api_tokens}. A write is durable when its future completes.
 *
 * <p>Thread-safe. Futures fail with {@link RecordFailure} only.
 */
public final class ApiTokens {

  /** The version of the schema that has the table first. */
  static final int SINCE_SCHEMA = 4;

  private static final String INSERT =
      "INSERT INTO api_tokens (name, hash, role, tenant, backends, created_millis, created_by,"
          + " expires_millis, used_millis) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private final Lane<Deed> deeds;
  private final Readers readers;

  ApiTokens(Lane<Deed> deeds, Readers readers) {
    this.deeds = deeds;
    this.readers = readers;
  }

  /** All of them; blocks; for start-up. */
  public List<ApiToken> all() {
    return readers.readNow(ApiTokens::all);
  }

  /** The name must be free. */
  public Future<Void> add(ApiToken token) {
    return deeds.write(
        session -> {
          // A deed may be run more than once.
          delete(session, token.name());
          Sql.update(
              session,
              INSERT,
              token.name(),
              token.hash(),
              token.role(),
              token.tenant(),
              String.join(",", token.backends()),
              token.createdMillis(),
              token.createdBy(),
              token.expiresMillis(),
              token.usedMillis());
        });
  }

  public Future<Void> remove(String name) {
    return deeds.write(session -> delete(session, name));
  }

  public Future<Void> used(String name, long millis) {
    return deeds.write(
        session ->
            Sql.update(
                session, "UPDATE api_tokens SET used_millis = ? WHERE name = ?", millis, name));
  }

  private static void delete(Session session, String name) throws SQLException {
    Sql.update(session, "DELETE FROM api_tokens WHERE name = ?", name);
  }

  static List<ApiToken> all(Session session) throws SQLException {
    return Sql.all(
        session,
        "SELECT name, hash, role, tenant, backends, created_millis, created_by, expires_millis,"
            + " used_millis FROM api_tokens ORDER BY name",
        ApiTokens::read);
  }

  private static ApiToken read(ResultSet row) throws SQLException {
    String backends = row.getString(5);
    return new ApiToken(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        backends.isEmpty() ? List.of() : List.of(backends.split(",")),
        row.getLong(6),
        row.getString(7),
        row.getLong(8),
        row.getLong(9));
  }
}
