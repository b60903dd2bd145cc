package io.pairgate.backends.wire;

import io.pairgate.backends.Backend;
import io.pairgate.backends.Operation;
import io.pairgate.backends.table.CallLine;
import io.pairgate.backends.table.Driver;
import io.pairgate.backends.table.NativeType;
import io.pairgate.backends.wire.Dialect.Unsupported;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes transactions as a driver's table says. Pure, thread-safe. */
record TransactionWriter(Driver driver) {

  /** The parameters of {@code transact}: the database and the operations. */
  List<Object> write(Backend backend, Operation operation, NativeType type, CallLine line) {
    boolean marked = operation instanceof Operation.Find && type.markedAt().isPresent();
    if (marked && Facts.of(operation).marker().isEmpty()) {
      throw new Unsupported("a " + type.nativeName() + " cannot be found without its marker");
    }
    if (!(line.body() instanceof CallLine.Transaction transaction)) {
      throw new IllegalStateException("an OVSDB driver whose line is no transaction");
    }
    RowWriter rows = new RowWriter(type);
    BodyWriter writer =
        new BodyWriter(
            new Slots(driver, backend, type, Facts.of(operation)),
            Map::of,
            row ->
                switch (row) {
                  case COLUMNS -> rows.row(operation);
                  case MUTATIONS -> rows.mutations(operation);
                });
    List<Object> params = new ArrayList<>();
    params.add(driver.conventions().path());
    transaction.operations().forEach(each -> params.add(writer.whole(each)));
    return params;
  }
}
