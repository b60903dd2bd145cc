package io.pairgate.backends.wire;

import io.pairgate.backends.NativeObject;
import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Outcome.Refusal;
import io.pairgate.backends.Outcome.UnknownCause;
import io.pairgate.backends.table.CallLine;
import io.pairgate.backends.table.Conventions;
import io.pairgate.backends.table.ErrorRule;
import io.pairgate.backends.table.Mapping;
import io.pairgate.backends.table.NativeType;
import io.pairgate.backends.table.Place;
import io.pairgate.backends.table.Rule;
import io.pairgate.backends.table.codec.Codec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says what the answer to a transaction means. A transaction is done whole or not at all: an error
 * of any of its operations, or of the commit (one more element at the end), is a refusal.
 *
 * <p>Pure, thread-safe.
 */
record TransactionReader(Conventions conventions) {

  private static final int TEXT_CHARACTERS_MAX = 2_000;
  private static final int EXCERPT_CHARACTERS_MAX = 200;

  /** The server was told to write and does not know itself whether it has (RFC 7047, 4.1.3). */
  private static final Set<String> UNDECIDED = Set.of("I/O error", "cluster error");

  Outcome read(Operation operation, NativeType type, CallLine line, JsonRpc.Answer answer) {
    if (answer.error() != null) return refused(operation, answer.error());
    if (!(answer.result() instanceof List<?> results)) return unreadable(answer, "no list");
    for (Object result : results) {
      if (result instanceof Map<?, ?> map && map.get("error") != null) {
        return refused(operation, map);
      }
    }
    CallLine.Transaction transaction = (CallLine.Transaction) line.body();
    if (results.size() != transaction.operations().size()) {
      return unreadable(answer, "not one result for each operation");
    }
    Object plain = Columns.read(results);
    if (transaction.counted() >= 0) {
      Object count = Place.of(transaction.counted() + ".count").read(plain);
      if (!(count instanceof Long rows)) return unreadable(answer, "no count");
      if (rows == 0) return absent();
    }
    return shown(operation, type, line, plain, answer);
  }

  private Outcome shown(
      Operation operation, NativeType type, CallLine line, Object plain, JsonRpc.Answer answer) {
    Object shown = line.reply().map(way -> way.place(slot -> "").read(plain)).orElse(null);
    if (operation instanceof Operation.Read && shown == null) return absent();
    List<Object> rows =
        switch (operation) {
          // not List.copyOf: a server may answer null for a row
          case Operation.ListAll all ->
              shown instanceof List<?> list ? new ArrayList<>(list) : null;
          case Operation.Find find -> shown instanceof List<?> list ? new ArrayList<>(list) : null;
          default -> shown == null ? List.of() : List.of(shown);
        };
    if (rows == null) return unreadable(answer, "it does not show what it should");
    List<NativeObject> objects = new ArrayList<>();
    if (line.reply().isEmpty() && operation instanceof Operation.Create create) {
      String id = type.chosenId(create.key(), create.spec()).orElseThrow();
      objects.add(new NativeObject(id, Map.of(), ""));
    } else if (line.reply().isEmpty() && operation instanceof Operation.Update update) {
      objects.add(new NativeObject(update.nativeId(), Map.of(), ""));
    }
    // what a composed id says, the row need not show
    String known =
        operation instanceof Operation.Read read && type.id().isKnown() ? read.nativeId() : null;
    for (Object row : rows) {
      NativeObject object = row instanceof Map<?, ?> map ? object(type, line, map, known) : null;
      if (object == null && line.shown().othersToo()) continue;
      if (object == null) return unreadable(answer, "it does not show what it should");
      objects.add(object);
    }
    return new Outcome.Succeeded(objects, true, "");
  }

  private static NativeObject object(
      NativeType type, CallLine line, Map<?, ?> shown, String known) {
    Map<String, Object> row = new LinkedHashMap<>();
    shown.forEach((column, value) -> row.put((String) column, value));
    for (Map.Entry<Place, Codec> column : type.columns().entrySet()) {
      Object theirs = column.getKey().read(row);
      Object parts = theirs == null ? null : column.getValue().fromNative(theirs).orElse(null);
      column.getKey().write(row, parts);
    }
    for (Mapping mapping : line.shows().values()) {
      if (mapping.natives().size() == 1) settle(mapping, row);
    }
    AttributeReader reader = new AttributeReader(line, type);
    NativeObject object = reader.read(row, known);
    if (object == null || type.markedAt().isEmpty()) return object;
    boolean marked = type.markedAt().get().read(row) instanceof String;
    return new NativeObject(
        object.nativeId(),
        object.attributes(),
        marked ? type.markedAt().get().read(row).toString() : "");
  }

  /** Whether a column that holds none or one is a list, only the attribute knows. */
  private static void settle(Mapping mapping, Map<String, Object> row) {
    if (mapping.place().steps().size() != 1) return;
    Object theirs = mapping.place().read(row);
    boolean many = mapping.attribute().rule() instanceof Rule.Many;
    if (!many && theirs instanceof List<?> list && list.isEmpty()) {
      mapping.place().write(row, null);
    } else if (many && theirs != null && !(theirs instanceof List)) {
      mapping.place().write(row, List.of(theirs));
    }
  }

  private static Outcome absent() {
    return new Outcome.Refused(Refusal.ABSENT, 0, "", "no such row", "");
  }

  private Outcome refused(Operation operation, Object error) {
    String code = text(error instanceof Map<?, ?> map ? map.get("error") : error);
    String details = text(error instanceof Map<?, ?> map ? map.get("details") : null);
    String message = details.isEmpty() ? code : details;
    if (UNDECIDED.contains(code)) {
      return new Outcome.Unknown(
          UnknownCause.NOT_UNDERSTOOD,
          "the server cannot say whether it was done: " + code + ": " + message);
    }
    Refusal why = Refusal.OTHER;
    for (ErrorRule rule : conventions.errors()) {
      if (rule.on().contains(operation.kind())
          && (rule.codes().isEmpty() || rule.codes().contains(code))
          && holds(rule, error)) {
        why = rule.is();
        break;
      }
    }
    return new Outcome.Refused(why, 0, code, message, "");
  }

  private static boolean holds(ErrorRule rule, Object error) {
    return rule.where().entrySet().stream()
        .allMatch(wanted -> wanted.getValue().fits(wanted.getKey().read(error)));
  }

  private static String text(Object value) {
    return value instanceof String text ? Unreadable.shorten(text, TEXT_CHARACTERS_MAX) : "";
  }

  private static Outcome unreadable(JsonRpc.Answer answer, String why) {
    String shown = Unreadable.shorten(String.valueOf(answer.result()), EXCERPT_CHARACTERS_MAX);
    return new Outcome.Unknown(
        UnknownCause.NOT_UNDERSTOOD,
        "an answer came that is not understood: " + why + ": " + shown);
  }
}
