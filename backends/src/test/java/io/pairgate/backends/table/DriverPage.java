package io.pairgate.backends.table;

import static io.pairgate.backends.table.PageWords.code;
import static io.pairgate.backends.table.PageWords.numbers;
import static io.pairgate.backends.table.PageWords.request;
import static io.pairgate.backends.table.PageWords.stand;
import static io.pairgate.backends.table.PageWords.where;

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
    driver
        .types()
        .values()
        .forEach(
            type -> page.page.append(TypeOnPage.of(type, tables.type(type.name()).orElseThrow())));
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
    line("- sign-in: " + signIn());
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
                            : option.defaultValue().isEmpty()
                                ? " (may be left out)"
                                : " (default `" + option.defaultValue() + "`)")
                        + ": "
                        + option.about()));
    if (driver.transport() == Transport.HTTP && !driver.conventions().path().isEmpty()) {
      line("- requests go below `" + driver.conventions().path() + "` of the `url`");
    }
    if (!driver.conventions().query().isEmpty()) {
      line("- in each query: " + PageWords.parameters(driver.conventions().query(), "="));
    }
    if (!driver.conventions().headers().isEmpty()) {
      line(
          "- headers of each request: "
              + PageWords.parameters(driver.conventions().headers(), ": "));
    }
    line("- the check is " + request(driver.conventions().check()));
    line("");
  }

  private String signIn() {
    SignInScheme scheme = driver.signIn();
    String name = scheme.name().toLowerCase(Locale.ROOT).replace('_', '-');
    String with =
        driver.signInWith().entrySet().stream()
            .map(word -> word.getKey() + " `" + word.getValue() + "`")
            .collect(Collectors.joining(", "));
    String needed =
        scheme.required().isEmpty() ? "no credentials" : "credentials: " + code(scheme.required());
    String wanted = scheme.optional().isEmpty() ? "" : "; if wanted: " + code(scheme.optional());
    return name + (with.isEmpty() ? "" : " (" + with + ")") + "; " + needed + wanted;
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
    boolean http = driver.transport() == Transport.HTTP; // an OVSDB answer has no status
    line((http ? "| status " : "") + "| the vendor's code | in the reply | for | means |");
    line((http ? "|---" : "") + "|---|---|---|---|");
    for (ErrorRule rule : common.errors()) {
      line(
          "%s| %s | %s | %s | REFUSED %s |"
              .formatted(
                  http ? "| " + numbers(rule.statuses()) + " " : "",
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
    if (!rule.where().isEmpty()) parts.add(stand(rule.where()));
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
}
