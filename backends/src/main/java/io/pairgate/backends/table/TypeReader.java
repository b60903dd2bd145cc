package io.pairgate.backends.table;

import io.pairgate.backends.Operation;
import io.pairgate.backends.table.codec.Codec;
import io.pairgate.backends.table.codec.Plain;
import io.pairgate.backends.table.codec.TypeUuid;
import io.pairgate.backends.yaml.Nearest;
import io.pairgate.backends.yaml.YamlMap;
import io.pairgate.backends.yaml.YamlValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads how a driver maps one type. What the type does not say is taken from the driver, which says
 * it once for all its types.
 */
final class TypeReader {

  private final YamlMap driver;
  private final YamlMap map;
  private final ResourceType type;
  private final Set<String> options;
  private final Optional<Transactions> transactions;
  private final Map<String, String> words = new LinkedHashMap<>();

  /**
   * @param transactions of an OVSDB driver; empty for HTTP
   */
  TypeReader(
      YamlMap driver,
      YamlMap map,
      ResourceType type,
      Set<String> options,
      Optional<Transactions> transactions) {
    this.driver = driver;
    this.map = map;
    this.type = type;
    this.options = options;
    this.transactions = transactions;
  }

  NativeType read() {
    for (String word : new String[] {"at", "one", "many", "in", "of", "column"}) {
      map.value(word).ifPresent(value -> words.put(word, value.text()));
    }
    Map<String, Mapping> mappings =
        MappingReader.mappings(map.map("attributes"), type.attributes(), type.name());
    for (Attribute attribute : type.attributes().values()) {
      if (attribute.required() && !mappings.containsKey(attribute.name())) {
        map.problem(map.title() + " lacks attribute '" + attribute.name() + "', which is required");
      }
    }
    NativeType.Id id = id(mappings);
    Optional<String> marked = marked(mappings);
    Optional<Place> markedAt = markedAt();
    Map<Operation.Kind, CallLine> lines = lines(mappings, id, marked);
    NativeType.RepeatedCreate repeated = repeated(id, lines);
    Map<Place, Object> always = new LinkedHashMap<>();
    map.mapOrEmpty("always")
        .entries()
        .forEach((place, v) -> always.put(Place.of(place), v.plain()));
    NativeType read =
        new NativeType(
            type.name(),
            map.text("native"),
            id,
            repeated,
            marked,
            markedAt,
            columns(),
            always,
            map.has("query") ? Optional.of(QueryReader.query(map, options)) : Optional.empty(),
            FamilyReader.groups(map, "not-together", mappings.keySet()),
            needs(mappings),
            mappings,
            lines,
            actions(mappings, id, marked),
            cannot());
    WhenAbsent.check(read, map.map("attributes"));
    map.done();
    return read;
  }

  private List<String> needs(Map<String, Mapping> mappings) {
    List<String> needs = new ArrayList<>();
    for (YamlValue value : map.list("needs")) {
      if (!mappings.containsKey(value.text())) {
        String hint = Nearest.hint(value.text(), mappings.keySet());
        value.problem("'needs' names no attribute of " + map.title() + hint);
      }
      needs.add(value.text());
    }
    return needs;
  }

  /** The driver's reasons hold for each type; a type adds its own. */
  private Map<ContractRow, String> cannot() {
    Map<String, YamlValue> values = new LinkedHashMap<>(driver.mapOrEmpty("cannot").entries());
    values.putAll(map.mapOrEmpty("cannot").entries());
    Map<ContractRow, String> cannot = new EnumMap<>(ContractRow.class);
    values.forEach(
        (word, reason) -> {
          List<String> words = Arrays.stream(ContractRow.values()).map(ContractRow::word).toList();
          if (words.contains(word)) {
            cannot.put(ContractRow.values()[words.indexOf(word)], reason.text());
          } else {
            reason.problem("the contract has no row '" + word + "'" + Nearest.hint(word, words));
          }
        });
    return cannot;
  }

  private Optional<YamlValue> shared(String key) {
    Optional<YamlValue> otherwise = driver.value(key);
    return map.value(key).or(() -> otherwise);
  }

  private NativeType.Id id(Map<String, Mapping> mappings) {
    Optional<YamlValue> value = shared("id");
    if (value.isEmpty()) {
      map.problem(map.title() + " lacks 'id': where the native id stands");
      return new NativeType.Id(false, Place.of("id"), new Plain(), "", "", Optional.empty(), false);
    }
    YamlMap id = value.get().map("'id'");
    if (id.has("from")) {
      ComposedId composed = composed(id.value("from").orElseThrow(), mappings);
      id.done();
      return new NativeType.Id(
          true, Place.of(""), new Plain(), "", "", Optional.of(composed), false);
    }
    boolean chosen = id.has("we-choose");
    if (chosen == id.has("backend-makes")) {
      id.problem(
          "'id' must have either 'we-choose' or 'backend-makes': where the native id stands");
    }
    Place place = Place.of(chosen ? id.text("we-choose") : id.text("backend-makes", "id"));
    Codec codec = id.value("codec").map(MappingReader::named).orElseGet(Plain::new);
    if (codec instanceof TypeUuid) codec = new TypeUuid(type.name());
    String prefix = chosen ? prefix(id) : "";
    boolean onlyInPath = id.flag("only-in-path", false);
    if (onlyInPath && !chosen) {
      id.problem("only-in-path", "an id that stands only in paths is one that we choose");
    }
    String within = id.text("within", "");
    if (!within.isEmpty() && !mappings.containsKey(within)) {
      String hint = Nearest.hint(within, mappings.keySet());
      id.problem("within", "'within' names no attribute of " + map.title() + hint);
    }
    id.done();
    return new NativeType.Id(chosen, place, codec, prefix, within, Optional.empty(), onlyInPath);
  }

  /** {@code {type}} in it is the type's own name. */
  private String prefix(YamlMap id) {
    return id.text("prefix", "").replace("{type}", type.name());
  }

  /** Only what every object has and keeps can make its id. */
  private ComposedId composed(YamlValue value, Map<String, Mapping> mappings) {
    Map<String, Mapping> fixed = new LinkedHashMap<>();
    mappings.forEach(
        (name, mapping) -> {
          Attribute attribute = mapping.attribute();
          if (attribute.required() && attribute.immutable()) {
            fixed.put(name, mapping);
          }
        });
    TemplateReader templates =
        new TemplateReader(
            words, Set.of(), fixed, Set.of(), true, false, Operation.Kind.CREATE, false);
    Template template = templates.read(value.text(), value);
    boolean right =
        template.parts().stream()
            .allMatch(
                part ->
                    part instanceof Template.Literal
                        || part instanceof Template.Slot slot && fixed.containsKey(slot.name()));
    if (!right) {
      value.problem(
          "an id can only be made from attributes that are required and immutable: "
              + String.join(", ", fixed.keySet()));
    }
    return new ComposedId(template, fixed);
  }

  private Optional<String> marked(Map<String, Mapping> mappings) {
    Optional<YamlValue> value = shared("marker").filter(given -> !given.isMap());
    String attribute = value.map(YamlValue::text).orElse("no");
    if (attribute.equals("no")) {
      return Optional.empty();
    }
    Mapping mapping = mappings.get(attribute);
    if (mapping == null || !(mapping.attribute().rule() instanceof Rule.Text)) {
      value.get().problem("'" + attribute + "' is no text attribute that can carry the marker");
      return Optional.empty();
    }
    if (mapping.lengthMax() > 0 && mapping.lengthMax() < Marker.LENGTH_MAX) {
      value.get().problem("'" + attribute + "' has no room for a marker of " + Marker.LENGTH_MAX);
    }
    return Optional.of(attribute);
  }

  /** A marker with a place of its own: {@code marker: { at: external_ids.pairgate }}. */
  private Optional<Place> markedAt() {
    return shared("marker")
        .filter(YamlValue::isMap)
        .map(
            value -> {
              YamlMap at = value.map("'marker'");
              Place place = Place.of(at.text("at"));
              at.done();
              return place;
            });
  }

  private Map<Place, Codec> columns() {
    Map<Place, Codec> columns = new LinkedHashMap<>();
    map.mapOrEmpty("columns")
        .entries()
        .forEach((place, codec) -> columns.put(Place.of(place), MappingReader.named(codec)));
    return columns;
  }

  private CallLine line(
      TemplateReader templates,
      Map<String, Mapping> mappings,
      NativeType.Id id,
      String name,
      YamlValue value) {
    return transactions
        .map(base -> new TransactionLineReader(templates, base, mappings, type, id.place()))
        .map(reader -> reader.read(name, value))
        .orElseGet(
            () ->
                new LineReader(templates, mappings, type, id.place(), TaskReader.names(driver))
                    .read(name, value));
  }

  private Map<Operation.Kind, CallLine> lines(
      Map<String, Mapping> mappings, NativeType.Id id, Optional<String> marked) {
    Map<String, YamlValue> values = new LinkedHashMap<>(driver.mapOrEmpty("operations").entries());
    values.putAll(map.mapOrEmpty("operations").entries());
    Map<Operation.Kind, CallLine> lines = new EnumMap<>(Operation.Kind.class);
    values.forEach(
        (name, value) -> {
          Optional<Operation.Kind> kind = Kinds.named(name);
          if (kind.isEmpty()) {
            value.problem("unknown operation '" + name + "'" + Nearest.hint(name, Kinds.NAMES));
          } else if (value.isMap() || !value.text().equals("no")) {
            TemplateReader templates = templates(mappings, id, marked, Set.of(), kind.get());
            lines.put(kind.get(), line(templates, shown(mappings, id), id, name, value));
          }
        });
    if (!id.within().isEmpty() && lines.containsKey(Operation.Kind.LIST)) {
      map.problem(
          map.title() + " cannot be listed: a list does not say whose children its rows are");
    }
    return lines;
  }

  /** What stands in paths only is not shown, but a parent whose id is part of the child's. */
  private static Map<String, Mapping> shown(Map<String, Mapping> mappings, NativeType.Id id) {
    Map<String, Mapping> shown = new LinkedHashMap<>(mappings);
    shown
        .values()
        .removeIf(
            mapping ->
                mapping.natives().isEmpty() && !mapping.attribute().name().equals(id.within()));
    return shown;
  }

  private TemplateReader templates(
      Map<String, Mapping> mappings,
      NativeType.Id id,
      Optional<String> marked,
      Set<String> arguments,
      Operation.Kind kind) {
    return new TemplateReader(
        words,
        options,
        mappings,
        arguments,
        id.chosen(),
        marked.isPresent() || markedAt().isPresent(),
        kind,
        false);
  }

  private NativeType.RepeatedCreate repeated(
      NativeType.Id id, Map<Operation.Kind, CallLine> lines) {
    Optional<YamlValue> value = shared("repeated-create");
    if (value.isEmpty()) {
      map.problem(map.title() + " lacks 'repeated-create': safe, find or operator");
      return NativeType.RepeatedCreate.OPERATOR;
    }
    NativeType.RepeatedCreate repeated = value.get().choice(NativeType.RepeatedCreate.class);
    if (repeated == NativeType.RepeatedCreate.SAFE && !id.chosen()) {
      value.get().problem("a repeated create is only safe where we choose the id");
    }
    // what has an id that we chose is read by it
    Operation.Kind look = id.chosen() ? Operation.Kind.READ : Operation.Kind.FIND;
    if (repeated == NativeType.RepeatedCreate.FIND && !lines.containsKey(look)) {
      String name = look.name().toLowerCase(Locale.ROOT);
      String needed = "', which a repeated create needs";
      value.get().problem(map.title() + " lacks the operation '" + name + needed);
    }
    return repeated;
  }

  private Map<String, NativeType.ActionLine> actions(
      Map<String, Mapping> mappings, NativeType.Id id, Optional<String> marked) {
    Map<String, NativeType.ActionLine> actions = new LinkedHashMap<>();
    map.mapOrEmpty("actions")
        .entries()
        .forEach(
            (name, value) -> {
              ResourceType.Action action = type.actions().get(name);
              if (action == null) {
                String hint = Nearest.hint(name, type.actions().keySet());
                value.problem(
                    "the family's " + type.name() + " has no action '" + name + "'" + hint);
                return;
              }
              TemplateReader templates =
                  templates(
                      mappings, id, marked, action.arguments().keySet(), Operation.Kind.ACTION);
              CallLine line = line(templates, mappings, id, name, value);
              boolean repeatable = value.isMap() && value.map().flag("repeatable", false);
              actions.put(name, new NativeType.ActionLine(line, repeatable));
            });
    return actions;
  }
}
