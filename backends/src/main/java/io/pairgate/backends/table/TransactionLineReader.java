package io.pairgate.backends.table;

import io.pairgate.backends.Operation;
import io.pairgate.backends.yaml.Nearest;
import io.pairgate.backends.yaml.YamlMap;
import io.pairgate.backends.yaml.YamlValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the line of one operation of an OVSDB driver: the operations of one transaction, and what
 * its result shows.
 *
 * @param transactions what all transactions of the driver have in common
 * @param shown the attributes that a shown object has, unless the line says otherwise
 * @param type the family's type; null for the check
 * @param id where the native id stands in a shown object
 */
record TransactionLineReader(
    TemplateReader templates,
    Transactions transactions,
    Map<String, Mapping> shown,
    ResourceType type,
    Place id) {

  private static final int OPERATIONS_MAX = 10;

  /** What each operation of RFC 7047, 5.2, must have, and what it may have. */
  private static final Map<String, List<Set<String>>> OPERATIONS =
      Map.of(
          "insert", List.of(Set.of("table", "row"), Set.of("uuid", "uuid-name")),
          "select", List.of(Set.of("table", "where"), Set.of("columns")),
          "update", List.of(Set.of("table", "where", "row"), Set.of()),
          "mutate", List.of(Set.of("table", "where", "mutations"), Set.of()),
          "delete", List.of(Set.of("table", "where"), Set.of()),
          "wait",
              List.of(Set.of("timeout", "table", "where", "columns", "until", "rows"), Set.of()));

  CallLine read(String name, YamlValue value) {
    YamlMap map = value.map("operation '" + name + "'");
    List<YamlValue> steps = map.list("transact");
    if (steps.isEmpty() || steps.size() > OPERATIONS_MAX) {
      map.problem("'transact' must have 1 to " + OPERATIONS_MAX + " operations");
    }
    List<BodyTree> operations = steps.stream().map(this::operation).toList();
    Optional<Way> reply = map.value("reply").map(this::way);
    if (reply.isEmpty() && needsReply()) {
      map.problem("a " + name + " lacks 'reply': where the object stands in the result");
    }
    CallLine line =
        new CallLine(
            "transact",
            new Template(List.of(new Template.Literal(transactions.database()))),
            List.of(),
            List.of(),
            new CallLine.Transaction(
                operations, (int) map.whole("counts", 0, Math.max(0, steps.size() - 1), -1)),
            Set.of(),
            Map.of(),
            reply,
            new CallLine.Shown(false, false, "", othersToo(map), false, Optional.empty()),
            id,
            map.value("shows").map(this::shows).orElse(shown),
            Optional.empty(),
            Set.of(),
            Optional.empty());
    if (map.value("repeatable").isPresent() && templates.kind() != Operation.Kind.ACTION) {
      map.problem("repeatable", "only an action can be 'repeatable'");
    }
    map.done();
    return line;
  }

  private boolean othersToo(YamlMap map) {
    boolean others = map.text("others", "").equals("skip");
    if (map.has("others") && (!others || templates.kind() != Operation.Kind.LIST)) {
      map.problem("others", "'others' can only be skip, and only in a list");
    }
    return others;
  }

  private Way way(YamlValue value) {
    return new Way(
        Place.of(value.text()).steps().stream()
            .map(step -> new Template(List.of(new Template.Literal(step))))
            .toList());
  }

  private boolean needsReply() {
    return switch (templates.kind()) {
      case READ, LIST, FIND -> true;
      case CREATE -> !templates.id();
      case UPDATE, DELETE, ACTION, CHECK, TASK -> false;
    };
  }

  private Map<String, Mapping> shows(YamlValue value) {
    if (value.isMap()) {
      return MappingReader.mappings(value.map("'shows'"), type.attributes(), type.name());
    }
    if (!value.text().equals("nothing")) {
      value.problem("'shows' must be a map of attributes, or 'nothing'");
    }
    return Map.of();
  }

  private BodyTree operation(YamlValue written) {
    YamlValue value = transactions.operation(written);
    if (value == null) return new BodyTree.Constant(Map.of());
    YamlMap map = value.map("an operation of the transaction");
    String op = map.text("op");
    List<Set<String>> keys = OPERATIONS.get(op);
    if (keys == null) {
      map.problem("unknown operation '" + op + "'" + Nearest.hint(op, OPERATIONS.keySet()));
      return new BodyTree.Constant(Map.of());
    }
    for (String key : keys.getFirst()) {
      if (!map.has(key)) map.problem("'" + op + "' lacks '" + key + "'");
    }
    keys.getLast().forEach(map::value);
    keys.getFirst().forEach(map::value);
    map.done();
    return new BodyReader(templates, true).read(value);
  }
}
