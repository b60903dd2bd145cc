package io.pairgate.relay.record;

import io.pairgate.relay.record.GroupCommit.Rows;
import java.sql.SQLException;
import java.util.List;

/** A rare write that is neither an opening nor a closing. May be run more than once. */
interface Deed {

  void run(Session session) throws SQLException;

  /** How they are written; nothing is to be repaired, for they are asked for again. */
  final class Deeds implements Rows<Deed> {

    @Override
    public boolean independent(List<Deed> rows) {
      return rows.size() == 1;
    }

    @Override
    public void together(Session session, List<Deed> rows) throws SQLException {
      for (Deed row : rows) row.run(session);
    }

    @Override
    public void alone(Session session, Deed row) throws SQLException {
      row.run(session);
    }

    @Override
    public void written(Deed row) {}

    @Override
    public void lost(Deed row, boolean certain) {}

    @Override
    public boolean needsRepair() {
      return false;
    }

    @Override
    public void repair(Session session) {}
  }
}
