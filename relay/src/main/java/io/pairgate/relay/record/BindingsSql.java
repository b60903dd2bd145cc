package io.pairgate.relay.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The tables {@code bindings} and {@code object_references}. */
final class BindingsSql {

  private static final int REFERENCES_MAX = 1_000;

  private static final String COLUMNS =
      "type, object_id, backend, tenant, native_type, native_id, released, spec, state, last_call,"
          + " created_millis, updated_millis";

  private static final String SELECT = "SELECT " + COLUMNS + " FROM bindings";

  static final String INSERT =
      "INSERT INTO bindings (backend, tenant, native_type, native_id, bound_as, released, spec,"
          + " state, last_call, created_millis, updated_millis, type, object_id)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  /** Takes the same values in the same order as {@link #INSERT}. */
  static final String UPDATE =
      "UPDATE bindings SET backend = ?, tenant = ?, native_type = ?, native_id = ?, bound_as = ?,"
          + " released = ?, spec = ?, state = ?, last_call = ?, created_millis = ?,"
          + " updated_millis = ? WHERE type = ? AND object_id = ?";

  static final String RELEASE =
      "UPDATE bindings SET released = 1, bound_as = NULL, last_call = ?, updated_millis = ?"
          + " WHERE type = ? AND object_id = ?";

  static final String SEEN =
      "UPDATE bindings SET state = ?, updated_millis = ?"
          + " WHERE type = ? AND object_id = ? AND last_call = ? AND updated_millis = ?";

  static final String FORGET_REFERENCES =
      "DELETE FROM object_references WHERE from_type = ? AND from_id = ?";

  static final String INSERT_REFERENCE =
      "INSERT INTO object_references (from_type, from_id, pointer, to_type, to_id)"
          + " VALUES (?, ?, ?, ?, ?)";

  private BindingsSql() {}

  static Object[] row(Binding binding) {
    return new Object[] {
      binding.backend(),
      binding.tenant(),
      binding.nativeType(),
      binding.nativeId(),
      binding.released() ? null : binding.nativeId(),
      binding.released() ? 1 : 0,
      binding.spec(),
      binding.state(),
      binding.lastCall(),
      binding.createdMillis(),
      binding.updatedMillis(),
      binding.key().type(),
      binding.key().id()
    };
  }

  static Object[] release(Closing.Effect.Release release) {
    return new Object[] {
      release.callId(), release.atMillis(), release.key().type(), release.key().id()
    };
  }

  static Object[] seen(Closing.Seen seen) {
    Binding before = seen.before();
    return new Object[] {
      seen.state(),
      seen.atMillis(),
      before.key().type(),
      before.key().id(),
      before.lastCall(),
      before.updatedMillis()
    };
  }

  static Object[] key(ObjectKey key) {
    return new Object[] {key.type(), key.id()};
  }

  static Object[] reference(Reference reference) {
    return new Object[] {
      reference.from().type(),
      reference.from().id(),
      reference.at(),
      reference.to().type(),
      reference.to().id()
    };
  }

  static Optional<Binding> byKey(Session session, ObjectKey key) throws SQLException {
    return Sql.first(
        session,
        SELECT + " WHERE type = ? AND object_id = ?",
        BindingsSql::read,
        key.type(),
        key.id());
  }

  /** The same; besides, the row stays as it is until the transaction ends. */
  static void await(Session session, ObjectKey key) throws SQLException {
    Sql.first(
        session,
        "SELECT 1 FROM bindings WHERE type = ? AND object_id = ?" + session.dialect().forUpdate(),
        row -> row.getInt(1),
        key.type(),
        key.id());
  }

  static Optional<Binding> byNative(Session session, String backend, String type, String nativeId)
      throws SQLException {
    return Sql.first(
        session,
        SELECT + " WHERE backend = ? AND bound_as = ? AND type = ?",
        BindingsSql::read,
        backend,
        nativeId,
        type);
  }

  static List<Binding> byNativeId(Session session, String backend, String nativeId)
      throws SQLException {
    return Sql.all(
        session,
        SELECT + " WHERE backend = ? AND bound_as = ?",
        BindingsSql::read,
        backend,
        nativeId);
  }

  static List<Binding> matching(Session session, RecordStore.BindingFilter filter)
      throws SQLException {
    return new Sql.Where()
        .and("released = ?", 0)
        .and("type = ?", filter.type())
        .and("backend = ?", filter.backend())
        .in("backend", filter.backends())
        .and("tenant = ?", filter.tenant())
        .and("object_id > ?", filter.afterId())
        .all(session, SELECT, " ORDER BY object_id", filter.limit(), BindingsSql::read);
  }

  static List<Binding> search(Session session, BindingSearch wanted) throws SQLException {
    Sql.Where where =
        new Sql.Where()
            .in("type", wanted.types())
            .in("backend", wanted.backends())
            .and("bound_as = ?", wanted.nativeId())
            .and("tenant = ?", wanted.tenant())
            .and("released = ?", 0);
    if (wanted.id().endsWith("*")) {
      String begins = wanted.id().substring(0, wanted.id().length() - 1);
      // All characters of ids come before the tilde.
      where.and("object_id >= ?", begins).and("object_id < ?", begins + "~");
    } else {
      where.and("object_id = ?", wanted.id());
    }
    return where.all(
        session, SELECT, " ORDER BY type, object_id", wanted.limit(), BindingsSql::read);
  }

  static List<Reference> referencesFrom(Session session, ObjectKey from) throws SQLException {
    return Sql.all(
        session,
        "SELECT pointer, to_type, to_id FROM object_references"
            + " WHERE from_type = ? AND from_id = ? LIMIT "
            + REFERENCES_MAX,
        row ->
            new Reference(
                from, row.getString(1), new ObjectKey(row.getString(2), row.getString(3))),
        from.type(),
        from.id());
  }

  /** The first type with bindings after one in the order of types; empty if there is none. */
  static String nextType(Session session, String after) throws SQLException {
    return Sql.first(
            session,
            "SELECT COALESCE(MIN(type), '') FROM bindings WHERE type > ?",
            row -> row.getString(1),
            after)
        .orElseThrow();
  }

  /** Ids of a type's bindings, released ones too, in their order. */
  static List<String> ids(Session session, String type, String after, int limit)
      throws SQLException {
    return Sql.all(
        session,
        "SELECT object_id FROM bindings WHERE type = ? AND object_id > ? ORDER BY object_id"
            + " LIMIT ?",
        row -> row.getString(1),
        type,
        after,
        limit);
  }

  static long boundOn(Session session, String backend) throws SQLException {
    return Sql.first(
            session,
            "SELECT COUNT(*) FROM bindings WHERE backend = ? AND bound_as IS NOT NULL",
            row -> row.getLong(1),
            backend)
        .orElseThrow();
  }

  static List<Reference> referencesTo(Session session, ObjectKey to) throws SQLException {
    return Sql.all(
        session,
        "SELECT from_type, from_id, pointer FROM object_references"
            + " WHERE to_type = ? AND to_id = ? LIMIT "
            + REFERENCES_MAX,
        row ->
            new Reference(new ObjectKey(row.getString(1), row.getString(2)), row.getString(3), to),
        to.type(),
        to.id());
  }

  private static Binding read(ResultSet row) throws SQLException {
    return new Binding(
        new ObjectKey(row.getString(1), row.getString(2)),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getInt(7) == 1,
        row.getString(8),
        row.getString(9),
        row.getString(10),
        row.getLong(11),
        row.getLong(12));
  }
}
