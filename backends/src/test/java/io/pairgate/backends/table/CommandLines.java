package io.pairgate.backends.table;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The commands that a body has, for vendors whose calls are all the same but for these. */
final class CommandLines {

  private CommandLines() {}

  /** {@code : `vlan {chosen}`, `exit`}; empty for a body without commands. */
  static String of(CallLine line) {
    String commands =
        line.body() instanceof CallLine.Written written
            ? in(written.tree())
                .map(command -> "`" + command + "`")
                .collect(Collectors.joining(", "))
            : "";
    return commands.isEmpty() ? "" : ": " + commands;
  }

  private static Stream<String> in(BodyTree tree) {
    return tree instanceof BodyTree.Fields fields
        ? fields.fields().stream().flatMap(CommandLines::in)
        : Stream.empty();
  }

  private static Stream<String> in(BodyTree.Field field) {
    boolean list = List.of("cmds", "commands").contains(PageWords.text(field.key()));
    return list && field.value() instanceof BodyTree.Items items
        ? items.items().stream()
            .filter(BodyTree.Text.class::isInstance)
            .map(item -> PageWords.text(((BodyTree.Text) item).template()))
        : in(field.value());
  }
}
