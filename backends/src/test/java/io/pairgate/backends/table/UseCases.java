package io.pairgate.backends.table;

import io.pairgate.backends.Operation;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The use cases' page with its tables made anew: what stands between a line of steps and the next
 * {@code end}. A step is an operation and a type: {@code create network}.
 */
final class UseCases {

  private static final Pattern TABLE =
      Pattern.compile("(?s)(<!-- steps ([a-z]+): ([^>]*) -->\n).*?(<!-- end -->\n)");

  private final Tables tables;

  UseCases(Tables tables) {
    this.tables = tables;
  }

  String page(String page) {
    return TABLE
        .matcher(page)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    match.group(1) + table(match.group(2), match.group(3)) + match.group(4)));
  }

  private String table(String family, String steps) {
    List<Driver> drivers =
        tables.drivers().stream().filter(driver -> driver.family().equals(family)).toList();
    StringBuilder table = new StringBuilder("\n| the CMP's call |");
    drivers.forEach(
        driver ->
            table
                .append(" [")
                .append(driver.name())
                .append("](drivers/")
                .append(driver.name())
                .append(".md) |"));
    table.append("\n|---|").append("---|".repeat(drivers.size())).append('\n');
    for (String step : steps.split(", ")) {
      String[] words = step.split(" ");
      ResourceType type =
          tables
              .type(words[1])
              .orElseThrow(() -> new AssertionError("there is no type " + words[1]));
      for (Line line : lines(words[0], type)) {
        table.append("| `").append(line.call()).append("` |");
        drivers.forEach(driver -> table.append(' ').append(cell(driver, type, line)).append(" |"));
        table.append('\n');
      }
    }
    return table.append('\n').toString();
  }

  /**
   * @param kind of the backend's call
   * @param action the action's name, else empty
   */
  private record Line(String call, Operation.Kind kind, ContractRow row, String action) {}

  private static List<Line> lines(String operation, ResourceType type) {
    String one = "/v1/" + type.collection() + "/{id}";
    return switch (operation) {
      case "create" -> line("PUT " + one, Operation.Kind.CREATE, ContractRow.CREATE);
      case "read" -> line("GET " + one, Operation.Kind.READ, ContractRow.READ);
      case "update" -> line("PATCH " + one, Operation.Kind.UPDATE, ContractRow.UPDATE);
      case "delete" -> line("DELETE " + one, Operation.Kind.DELETE, ContractRow.DELETE);
      case "list" ->
          line(
              "GET /v1/backends/{name}/" + type.collection(),
              Operation.Kind.LIST,
              ContractRow.LIST);
      case "adopt" -> line("PUT " + one + " {\"adopt\":…}", Operation.Kind.READ, ContractRow.ADOPT);
      case "action" ->
          type.actions().keySet().stream()
              .map(
                  action ->
                      new Line(
                          "POST " + one + "/actions/" + action,
                          Operation.Kind.ACTION,
                          ContractRow.ACTION,
                          action))
              .toList();
      default -> throw new AssertionError("there is no step " + operation);
    };
  }

  private static List<Line> line(String call, Operation.Kind kind, ContractRow row) {
    return List.of(new Line(call, kind, row, ""));
  }

  private static String cell(Driver driver, ResourceType family, Line line) {
    NativeType type = driver.types().get(family.name());
    if (type == null) return "has no such type";
    if (!line.action().isEmpty()) {
      NativeType.ActionLine action = type.actionLines().get(line.action());
      return action == null ? "has no such action" : PageWords.request(action.line());
    }
    CallLine call = type.lines().get(line.kind());
    if (call != null) return PageWords.request(call);
    String word = line.kind().name().toLowerCase(Locale.ROOT);
    return "refused: "
        + type.cannot()
            .getOrDefault(
                line.row(),
                type.cannot()
                    .getOrDefault(
                        line.kind() == Operation.Kind.READ ? ContractRow.READ : line.row(),
                        "no " + word))
            .strip();
  }

  /** The families that the page shows. */
  static List<String> families(String page) {
    return TABLE
        .matcher(page)
        .results()
        .map(match -> match.group(2))
        .distinct()
        .collect(Collectors.toList());
  }
}
