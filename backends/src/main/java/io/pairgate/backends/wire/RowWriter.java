package io.pairgate.backends.wire;

import io.pairgate.backends.Operation;
import io.pairgate.backends.table.NativeType;
import io.pairgate.backends.table.Place;
import io.pairgate.backends.table.codec.Codec;
import io.pairgate.backends.wire.Dialect.Unsupported;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says an object as the columns of a row. Pure, thread-safe. */
record RowWriter(NativeType type) {

  /** The server's own column: it is no part of a row that we write. */
  private static final String UUID = "_uuid";

  /**
   * The columns that an operation sets; of an update only those that it touches, each as a whole.
   */
  private Map<String, Object> columns(Operation operation) {
    AttributeWriter writer = new AttributeWriter(type);
    Facts facts = Facts.of(operation);
    boolean create = operation.kind() == Operation.Kind.CREATE;
    Map<String, Object> columns = create ? writer.create(facts) : writer.update(facts);
    columns.remove(UUID);
    for (Map.Entry<Place, Codec> column : type.columns().entrySet()) {
      Place place = column.getKey();
      if (create && !place.isIn(columns)) {
        place.write(columns, new LinkedHashMap<String, Object>());
      }
      if (place.isIn(columns)) {
        // several attributes stand in it, so one that changes needs the others
        Object parts = create ? place.read(columns) : place.read(writer.whole(facts));
        column.getValue().refuses(parts).ifPresent(RowWriter::refuse);
        place.write(columns, column.getValue().toNative(parts));
      }
    }
    return columns;
  }

  private static void refuse(String why) {
    throw new Unsupported(why);
  }

  /** All that a create sets; of an update all but single keys of maps. */
  Map<String, Object> row(Operation operation) {
    boolean create = operation.kind() == Operation.Kind.CREATE;
    Map<String, Object> row = new LinkedHashMap<>();
    columns(operation)
        .forEach(
            (column, value) -> {
              if (create || !(value instanceof Map)) row.put(column, Columns.written(value));
            });
    return row;
  }

  /** Sets single keys of maps and leaves those of others alone. */
  List<Object> mutations(Operation operation) {
    List<Object> mutations = new ArrayList<>();
    columns(operation)
        .forEach(
            (column, value) -> {
              if (value instanceof Map<?, ?> map && !map.isEmpty()) {
                // an insert does not replace a key that is there
                List<Object> keys = List.of("set", List.copyOf(map.keySet()));
                mutations.add(List.of(column, "delete", keys));
                mutations.add(List.of(column, "insert", Columns.written(map)));
              }
            });
    return mutations;
  }
}
