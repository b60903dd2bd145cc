package io.pairgate.backends.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How the pages made from tables say requests, slots and conditions. Stateless. */
final class PageWords {

  private PageWords() {}

  /** What a transaction does with which tables. */
  private static String transaction(CallLine.Transaction transaction) {
    return transaction.operations().stream()
        .map(operation -> "`" + word(operation, "op") + " " + word(operation, "table") + "`")
        .collect(Collectors.joining(", "));
  }

  private static String word(BodyTree operation, String key) {
    return ((BodyTree.Fields) operation)
        .fields().stream()
            .filter(field -> text(field.key()).equals(key))
            .map(field -> text(((BodyTree.Text) field.value()).template()))
            .collect(Collectors.joining());
  }

  /** Names with their values, as they stand in a query or in headers. */
  static String parameters(List<CallLine.Parameter> parameters, String between) {
    return parameters.stream()
        .map(one -> "`" + one.name() + between + text(one.value()) + "`")
        .collect(Collectors.joining(", "));
  }

  static String request(CallLine line) {
    if (line.body() instanceof CallLine.Transaction transaction) return transaction(transaction);
    String query =
        line.query().stream()
            .map(parameter -> parameter.name() + "=" + text(parameter.value()))
            .collect(Collectors.joining("&"));
    return "`"
        + line.method()
        + " "
        + text(line.path())
        + (query.isEmpty() ? "" : "?" + query)
        + "`"
        + CommandLines.of(line)
        + line.task()
            .map(
                task ->
                    ", which begins a task ("
                        + task.kind()
                        + ")"
                        + (task.always() ? "" : " or is done"))
            .orElse("")
        + (line.nothingToDo().isEmpty()
            ? ""
            : "; " + numbers(line.nothingToDo()) + ": nothing to do, done");
  }

  static String text(Template template) {
    return template.parts().stream()
        .map(
            part ->
                switch (part) {
                  case Template.Literal literal -> literal.text();
                  case Template.Slot slot ->
                      "{"
                          + slot.filling().name().toLowerCase(Locale.ROOT)
                          + (slot.name().isEmpty() ? "" : "." + slot.name())
                          + shape(slot.shape())
                          + (slot.optional() ? "?" : "")
                          + "}";
                })
        .collect(Collectors.joining());
  }

  private static String shape(Template.Shape shape) {
    return switch (shape) {
      case Template.AsItIs same -> "";
      case Template.Or or -> ""; // stands with the attribute
      case Template.As as -> " as " + as.name();
      case Template.Instead instead ->
          instead.of().map(value -> " = " + value).orElse("") + " ? " + instead.text();
    };
  }

  /** " where `a` is `b`, ...", in the order of the places' names; empty for none. */
  static String where(Map<Place, ?> wanted) {
    Map<String, String> sorted = new LinkedHashMap<>();
    wanted.entrySet().stream()
        .sorted((a, b) -> a.getKey().toString().compareTo(b.getKey().toString()))
        .forEach(e -> sorted.put(e.getKey().toString(), stands(e.getValue())));
    return sorted.isEmpty()
        ? ""
        : " where "
            + sorted.entrySet().stream()
                .map(e -> "`" + e.getKey() + "` " + e.getValue())
                .collect(Collectors.joining(", "));
  }

  /** The same without its first word. */
  static String stand(Map<Place, ?> wanted) {
    String where = where(wanted);
    return where.isEmpty() ? "" : where.substring(" where ".length());
  }

  private static String stands(Object value) {
    return switch (value) {
      case Wanted.Text text ->
          "is "
              + text.values().stream()
                  .sorted()
                  .map(word -> word.isEmpty() ? "empty" : "`" + word + "`")
                  .collect(Collectors.joining(" or "))
              + (text.trimmed() ? ", blanks around it aside" : "");
      case Wanted.Containing containing -> "contains `" + containing.part() + "`";
      case Wanted.Each each -> "has in each item " + stand(each.where());
      case Wanted.Absent absent -> "is not there";
      case Wanted.Present present -> "is there";
      case null -> "is `null`";
      default -> "is `" + value + "`";
    };
  }

  static String numbers(Set<Integer> numbers) {
    return numbers.stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
  }

  static String code(Iterable<String> names) {
    List<String> coded = new ArrayList<>();
    names.forEach(name -> coded.add("`" + name + "`"));
    return String.join(", ", coded);
  }
}
