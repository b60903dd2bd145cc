package io.pairgate.backends.table;

import io.pairgate.backends.Operation;
import io.pairgate.backends.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A driver's page in the documentation, made from its table so that the two cannot drift. */
final class DriverPage {

  private final Driver driver;
  private final Tables tables;
  private final StringBuilder page = new StringBuilder();

  private DriverPage(Driver driver, Tables tables) {
    this.driver = driver;
    this.tables = tables;
  }

  static String of(Driver driver, Tables tables) {
    DriverPage page = new DriverPage(driver, tables);
    page.head();
    page.refusals();
    page.tasks();
    page.cannot();
    driver.types().values().forEach(page::type);
    return page.page.toString();
  }

  private void line(String text) {
    page.append(text).append('\n');
  }

  private void head() {
    line("# Driver " + driver.name() + ": " + driver.title());
    line("");
    line(
        "Made from the driver's table by `DriverPageTest`; do not edit. Family: "
            + driver.family()
            + ".");
    line("");
    line("**Verified:** " + driver.verified().strip());
    line("");
    line("## To register a backend");
    line("");
    line("- `driver`: `" + driver.name() + "`");
    if (driver.transport() != Transport.HTTP) {
      line(
          "- `url`: "
              + driver.transport().schemes().stream()
                  .map(scheme -> "`" + scheme + "://host:port`")
                  .collect(Collectors.joining(" or "))
              + ", the database `"
              + driver.conventions().path()
              + "`");
    }
    line(
        "- sign-in: "
            + driver.signIn().name().toLowerCase(Locale.ROOT).replace('_', '-')
            + driver.signInWith().values().stream()
                .map(value -> " `" + value + "`")
                .collect(Collectors.joining())
            + "; credentials: "
            + code(driver.signIn().required())
            + (driver.signIn().optional().isEmpty()
                ? ""
                : "; if wanted: " + code(driver.signIn().optional())));
    driver
        .options()
        .values()
        .forEach(
            option ->
                line(
                    "- option `"
                        + option.name()
                        + "`"
                        + (option.defaultValue() == null
                            ? ""
                            : " (default `" + option.defaultValue() + "`)")
                        + ": "
                        + option.about()));
    line("- the check is " + request(driver.conventions().check()));
    line("");
  }

  /** What the vendor leaves no way to do; the same reason for several types is one line. */
  private void cannot() {
    Map<String, List<String>> types = new LinkedHashMap<>();
    for (NativeType type : driver.types().values()) {
      type.cannot()
          .forEach(
              (row, reason) ->
                  types
                      .computeIfAbsent(
                          "| " + row.word() + " | %s | " + reason.strip() + " |",
                          line -> new ArrayList<>())
                      .add(type.name()));
    }
    if (types.isEmpty()) {
      return;
    }
    line("## What it cannot do, and why");
    line("");
    line("Rows of the [contract](README.md) that are refused by design.");
    line("");
    line("| row | types | why |");
    line("|---|---|---|");
    types.forEach(
        (line, names) ->
            line(
                line.replace(
                    "%s",
                    names.size() == driver.types().size() ? "all" : String.join(", ", names))));
    line("");
  }

  private void refusals() {
    Conventions common = driver.conventions();
    line("## What its replies mean");
    line("");
    line(
        (driver.transport() == Transport.OVSDB
                ? "Done is an answer without an error in any of its parts; a transaction is done"
                    + " whole or not at all"
                : "Done is a status of "
                    + numbers(common.success().statuses())
                    + where(common.success().where()))
            + ". Of these rules the first that fits counts; what none fits is told in"
            + " [outcomes](../outcomes.md).");
    line("");
    line("| status | the vendor's code | in the reply | for | means |");
    line("|---|---|---|---|---|");
    for (ErrorRule rule : common.errors()) {
      line(
          "| %s | %s | %s | %s | REFUSED %s |"
              .formatted(
                  numbers(rule.statuses()),
                  rule.codes().isEmpty()
                      ? rule.codeNeeded() ? "any" : "any or none"
                      : code(new TreeSet<>(rule.codes())),
                  inReply(rule),
                  rule.on().containsAll(Set.of(Operation.Kind.values()))
                      ? "all"
                      : rule.on().stream()
                          .sorted()
                          .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                          .collect(Collectors.joining(", ")),
                  rule.is()));
    }
    line("");
  }

  private static String inReply(ErrorRule rule) {
    List<String> parts = new ArrayList<>();
    if (!rule.where().isEmpty()) parts.add(where(rule.where()).substring(7));
    if (!rule.bodies().isEmpty()) {
      parts.add(
          rule.bodies().stream()
              .map(
                  body ->
                      switch (body) {
                        case NOTHING -> "nothing at all";
                        case EMPTY_LIST -> "`[]`";
                        case EMPTY_OBJECT -> "`{}`";
                      })
              .collect(Collectors.joining(" or ")));
    }
    return String.join(", ", parts);
  }

  private void tasks() {
    if (driver.tasks().isEmpty()) return;
    line("## What it goes on with after it answered");
    line("");
    line(
        "The CMP gets 202 then, and each GET of the call is"
            + " [one look](../api.md#when-the-backend-goes-on-by-itself).");
    line("");
    line("| task | a look | the vendor's words |");
    line("|---|---|---|");
    for (TaskKind kind : driver.tasks().values()) {
      List<String> words = new ArrayList<>();
      kind.words().forEach((word, state) -> words.add("`" + word + "` is " + word(state)));
      kind.otherWords().ifPresent(state -> words.add("any other is " + word(state)));
      line(
          "| %s | %s | %s |"
              .formatted(kind.name(), request(kind.look()), String.join(", ", words)));
    }
    line("");
  }

  private static String word(Task.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private void type(NativeType type) {
    ResourceType family = tables.type(type.name()).orElseThrow();
    line("## " + type.name() + " → " + type.nativeName());
    line("");
    line("- collection: `/v1/" + family.collection() + "`");
    line(
        "- id: "
            + type.id()
                .composed()
                .map(composed -> "made of what the object is: `" + text(composed.template()) + "`")
                .orElse(
                    type.id().chosen()
                        ? "Pairgate chooses it (`"
                            + type.id().place()
                            + "`), "
                            + (type.id().prefix().isEmpty()
                                ? ""
                                : "`" + type.id().prefix() + "` and what is ")
                            + "made from the CMP's id"
                        : "the backend makes it (`" + type.id().place() + "`)"));
    line("- a repeated create: " + repeated(type));
    line(
        "- marker: "
            + type.marked()
                .map(attribute -> "at the end of `" + attribute + "`")
                .or(() -> type.markedAt().map(place -> "at `" + place + "`"))
                .orElse("none is carried"));
    if (!type.needs().isEmpty()) line("- needed here, too: " + code(type.needs()));
    type.notTogether().forEach(group -> line("- only one at a time of " + code(group)));
    if (!type.always().isEmpty()) {
      line("- set at creation: " + where(type.always()).substring(7));
    }
    line("");
    line("| operation | request |");
    line("|---|---|");
    for (Operation.Kind kind : Operation.Kind.values()) {
      CallLine call = type.lines().get(kind);
      if (call != null) {
        String whole = call.body() instanceof CallLine.Whole ? ", carries the whole object" : "";
        line("| " + kind.name().toLowerCase(Locale.ROOT) + whole + " | " + request(call) + " |");
      }
    }
    type.actionLines()
        .forEach(
            (name, action) ->
                line(
                    "| action `"
                        + name
                        + "`, "
                        + (action.repeatable() ? "may be repeated" : "is never repeated by itself")
                        + " | "
                        + request(action.line())
                        + " |"));
    line("");
    line("| attribute | at the vendor | notes |");
    line("|---|---|---|");
    attributes("", type.mappings(), "");
    line("");
  }

  private void attributes(String prefix, Map<String, Mapping> mappings, String nativePrefix) {
    mappings.forEach(
        (name, mapping) -> {
          String natives =
              mapping.natives().isEmpty()
                  ? "in the path"
                  : mapping.natives().stream()
                      .map(place -> "`" + nativePrefix + place + "`")
                      .collect(Collectors.joining(", "));
          line("| `%s` | %s | %s |".formatted(prefix + name, natives, notes(mapping)));
          if (!mapping.parts().isEmpty()) {
            attributes(prefix + name + ".", mapping.parts(), nativePrefix + mapping.place() + ".");
          }
        });
  }

  private static String notes(Mapping mapping) {
    Attribute attribute = mapping.attribute();
    List<String> notes = new ArrayList<>();
    if (attribute.required()) notes.add("required");
    if (attribute.immutable()) notes.add("immutable");
    if (attribute.readOnly()) notes.add("read only");
    if (mapping.lengthMax() > 0) notes.add("at most " + mapping.lengthMax() + " characters");
    if (mapping.limit().matches().isPresent()) notes.add(mapping.limit().like());
    if (mapping.limit().min() > 0 || mapping.limit().max() < Long.MAX_VALUE) {
      notes.add(mapping.limit().min() + " to " + mapping.limit().max());
    }
    if (mapping.whenEmpty() != null) notes.add("empty is " + code(texts(mapping.whenEmpty())));
    if (!mapping.with().isEmpty()) notes.add("with " + where(mapping.with()).substring(7));
    return String.join("; ", notes);
  }

  private static String repeated(NativeType type) {
    return switch (type.repeatedCreate()) {
      case SAFE -> "is sent again; \"exists already\" means done";
      case FIND ->
          type.marked().isPresent()
              ? "looks for the marker first"
              : type.id().chosen()
                  ? "looks for the object first, by its id"
                  : "looks for the object first, by what it refers to";
      case OPERATOR -> "is not possible; an operator settles it";
    };
  }

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
      case Template.As as -> " as " + as.name();
      case Template.Instead instead ->
          instead.of().map(value -> " = " + value).orElse("") + " ? " + instead.text();
    };
  }

  /** " where `a` is `b`, ...", in the order of the places' names; empty for none. */
  private static String where(Map<Place, ?> wanted) {
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

  private static String stands(Object value) {
    return switch (value) {
      case Wanted.Text text ->
          "is "
              + text.values().stream()
                  .sorted()
                  .map(word -> "`" + word + "`")
                  .collect(Collectors.joining(" or "))
              + (text.trimmed() ? ", blanks around it aside" : "");
      case Wanted.Containing containing -> "contains `" + containing.part() + "`";
      case Wanted.Each each ->
          "has in each item" + where(each.where()).substring(" where".length());
      case Wanted.Absent absent -> "is not there";
      case Wanted.Present present -> "is there";
      case null -> "is `null`";
      default -> "is `" + value + "`";
    };
  }

  private static String numbers(Set<Integer> numbers) {
    return numbers.stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private static List<String> texts(List<Object> values) {
    return values.stream().map(String::valueOf).toList();
  }

  private static String code(Iterable<String> names) {
    List<String> coded = new ArrayList<>();
    names.forEach(name -> coded.add("`" + name + "`"));
    return String.join(", ", coded);
  }
}
