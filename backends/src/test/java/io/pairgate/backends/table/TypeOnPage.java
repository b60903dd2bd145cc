package io.pairgate.backends.table;

import static io.pairgate.backends.table.PageWords.code;
import static io.pairgate.backends.table.PageWords.request;
import static io.pairgate.backends.table.PageWords.stand;
import static io.pairgate.backends.table.PageWords.text;

import io.pairgate.backends.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** One type on a driver's page. */
final class TypeOnPage {

  private final NativeType type;
  private final ResourceType family;
  private final StringBuilder page = new StringBuilder();

  private TypeOnPage(NativeType type, ResourceType family) {
    this.type = type;
    this.family = family;
  }

  static String of(NativeType type, ResourceType family) {
    TypeOnPage made = new TypeOnPage(type, family);
    made.facts();
    made.operations();
    made.attributes();
    return made.page.toString();
  }

  private void line(String text) {
    page.append(text).append('\n');
  }

  private void facts() {
    line("## " + type.name() + " → " + type.nativeName());
    line("");
    line("- collection: `/v1/" + family.collection() + "`");
    line("- id: " + id());
    line("- a repeated create: " + repeated());
    line(
        "- marker: "
            + type.marked()
                .map(attribute -> "at the end of `" + attribute + "`")
                .or(() -> type.markedAt().map(place -> "at `" + place + "`"))
                .orElse("none is carried"));
    if (!type.needs().isEmpty()) line("- needed here, too: " + code(type.needs()));
    type.notTogether().forEach(group -> line("- only one at a time of " + code(group)));
    if (!type.always().isEmpty()) line("- set at creation: " + stand(type.always()));
    type.query()
        .ifPresent(
            query ->
                line(
                    query.isEmpty()
                        ? "- nothing stands in each query"
                        : "- in each query: " + PageWords.parameters(query, "=")));
    line("");
  }

  private String id() {
    NativeType.Id id = type.id();
    if (id.composed().isPresent()) {
      return "made of what the object is: `" + text(id.composed().get().template()) + "`";
    }
    String who = id.chosen() ? "Pairgate chooses it" : "the backend makes it";
    String where = id.onlyInPath() ? " (in paths only)" : " (`" + id.place() + "`)";
    String made =
        !id.chosen()
            ? ""
            : ", "
                + (id.prefix().isEmpty() ? "" : "`" + id.prefix() + "` and what is ")
                + "made from the CMP's id";
    String within =
        id.within().isEmpty()
            ? ""
            : "; on record with that of its `" + id.within() + "` and a slash before it";
    return who + where + made + within;
  }

  private String repeated() {
    return switch (type.repeatedCreate()) {
      case SAFE -> "is sent again; \"exists already\" means done";
      case FIND ->
          "looks for the object first, by "
              + (type.id().chosen()
                  ? "its id"
                  : type.marked().or(() -> type.markedAt().map(Place::toString)).isPresent()
                      ? "its marker"
                      : "what it refers to");
      case OPERATOR -> "is not possible; an operator settles it";
    };
  }

  private void operations() {
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
  }

  private void attributes() {
    if (type.mappings().isEmpty()) {
      line("It has no attributes here.");
    } else {
      line("| attribute | at the vendor | notes |");
      line("|---|---|---|");
      attributes("", type.mappings(), "");
    }
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
    if (!mapping.with().isEmpty()) notes.add("with " + stand(mapping.with()));
    mapping
        .whenAbsent()
        .said()
        .ifPresent(text -> notes.add("absent: " + (text.isEmpty() ? "nothing" : "`" + text + "`")));
    if (!mapping.whenAbsent().set().isEmpty()) {
      notes.add("absent: " + stand(mapping.whenAbsent().set()));
    }
    return String.join("; ", notes);
  }

  private static List<String> texts(List<Object> values) {
    return values.stream().map(String::valueOf).toList();
  }
}
