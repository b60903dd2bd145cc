package io.pairgate.backends.table;

import io.pairgate.backends.Operation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The operations' names as tables write them. */
final class Kinds {

  static final List<String> NAMES = List.of("create", "read", "update", "delete", "list", "find");

  /** Those that an error rule may be for: an action, and a look at a task, besides. */
  static final List<String> RULE_NAMES =
      Stream.concat(NAMES.stream(), Stream.of("action", "task")).toList();

  private Kinds() {}

  /** The kind that an error rule is for. */
  static Optional<Operation.Kind> ofRule(String name) {
    return switch (name) {
      case "action" -> Optional.of(Operation.Kind.ACTION);
      case "task" -> Optional.of(Operation.Kind.TASK);
      default -> named(name);
    };
  }

  static Optional<Operation.Kind> named(String name) {
    return switch (name) {
      case "create" -> Optional.of(Operation.Kind.CREATE);
      case "read" -> Optional.of(Operation.Kind.READ);
      case "update" -> Optional.of(Operation.Kind.UPDATE);
      case "delete" -> Optional.of(Operation.Kind.DELETE);
      case "list" -> Optional.of(Operation.Kind.LIST);
      case "find" -> Optional.of(Operation.Kind.FIND);
      default -> Optional.empty();
    };
  }
}
