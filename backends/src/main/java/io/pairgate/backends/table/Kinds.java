package io.pairgate.backends.table;

import io.pairgate.backends.Operation;
import java.util.List;
import java.util.Optional;

/** The operations' names as tables write them. */
final class Kinds {

  static final List<String> NAMES = List.of("create", "read", "update", "delete", "list", "find");

  private Kinds() {}

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
