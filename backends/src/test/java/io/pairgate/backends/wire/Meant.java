package io.pairgate.backends.wire;

import io.pairgate.backends.Garbled;
import io.pairgate.backends.Operation;
import io.pairgate.backends.table.Attribute;
import io.pairgate.backends.table.CallLine;
import io.pairgate.backends.table.Driver;
import io.pairgate.backends.table.Mapping;
import io.pairgate.backends.table.NativeType;
import io.pairgate.backends.table.Place;
import io.pairgate.backends.table.ResourceType;
import io.pairgate.backends.table.Rule;
import io.pairgate.backends.table.SpecCheck;
import io.pairgate.backends.table.Tables;
import io.pairgate.backends.table.Wanted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Operations that a driver's table allows, with values that pass all its checks, and replies. */
record Meant(Tables tables, Driver driver, Random random) {

  private static final String MARKER = "[pairgate:web@0a1b2c3d]";
  private static final int DRAWS_MAX = 40;
  private static final Pattern WORD = Pattern.compile("[A-Za-z@_][A-Za-z0-9@_:-]*");

  private static final List<Object> PLAIN =
      List.of(
          "web",
          "10.0.0.1",
          "2001:db8::1",
          "10.0.0.0/24",
          "2001:db8::/64",
          "10.0.0.1-10.0.0.9",
          "00:11:22:33:44:55",
          "80",
          "80-90",
          "www.example.org",
          "10.0.0.1:80",
          "/a/b",
          "DE",
          "0f0e1d2c-3b4a-4958-8676-a5b4c3d2e1f0",
          "eth0",
          "Ethernet1/1",
          1L,
          80L,
          100L,
          1_500L,
          true,
          false);

  /** The words of the driver's table: what its vendor's replies are made of. */
  static List<String> words(Driver driver) {
    TreeSet<String> words = new TreeSet<>();
    WORD.matcher(driver.toString()).results().forEach(word -> words.add(word.group()));
    return List.copyOf(words);
  }

  /** Empty where the values that were drawn do not go together. */
  Optional<Operation> operation() {
    NativeType type = Garbled.of(List.copyOf(driver.types().values()), random);
    ResourceType of = tables.type(type.name()).orElseThrow();
    for (int draws = 0; draws < DRAWS_MAX; draws++) {
      Map<String, Object> spec = spec(of, type);
      if (SpecCheck.whole(of, spec).isEmpty()
          && type.check(spec, MARKER).isEmpty()
          && type.lacking(spec).isEmpty()) {
        return Optional.of(operation(of, type, spec));
      }
    }
    return Optional.empty();
  }

  private Operation operation(ResourceType of, NativeType type, Map<String, Object> spec) {
    String id = type.chosenId("web", spec).orElse("17");
    List<Operation> all = new ArrayList<>();
    all.add(new Operation.Create(type.name(), "web", spec, MARKER));
    all.add(new Operation.Read(type.name(), id, spec));
    all.add(new Operation.Update(type.name(), id, spec, spec, MARKER));
    all.add(new Operation.Delete(type.name(), id, spec));
    all.add(new Operation.ListAll(type.name()));
    all.add(new Operation.Find(type.name(), "web", spec, MARKER));
    for (String action : type.actions()) {
      ResourceType.Action known = of.actions().get(action);
      Map<String, Object> arguments = group(known.arguments());
      if (SpecCheck.arguments(known, arguments).isEmpty()) {
        all.add(new Operation.Act(type.name(), id, action, arguments, spec));
      }
    }
    return Garbled.of(all, random);
  }

  /**
   * Some attributes, each with a value that fits by itself, and one of those that exclude others.
   */
  private Map<String, Object> spec(ResourceType of, NativeType type) {
    Map<String, Object> spec = new LinkedHashMap<>();
    boolean[] all = {random.nextInt(4) == 0};
    of.attributes()
        .forEach(
            (name, attribute) -> {
              if (attribute.required() || all[0] || random.nextInt(3) == 0) {
                draw(of, type, attribute).ifPresent(value -> spec.put(name, value));
              }
            });
    for (List<String> group : of.oneOf()) {
      String one = Garbled.of(group, random);
      spec.keySet().removeIf(name -> group.contains(name) && !name.equals(one));
      draw(of, type, of.attributes().get(one)).ifPresent(value -> spec.put(one, value));
    }
    return spec;
  }

  private Optional<Object> draw(ResourceType of, NativeType type, Attribute attribute) {
    if (attribute.readOnly() || !type.attributes().contains(attribute.name())) {
      return Optional.empty();
    }
    for (int draws = 0; draws < DRAWS_MAX; draws++) {
      Object value = value(attribute.rule());
      Map<String, Object> alone = value == null ? null : Map.of(attribute.name(), value);
      if (alone != null
          && SpecCheck.patch(of, alone).isEmpty()
          && type.check(alone, MARKER).isEmpty()) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  private Map<String, Object> group(Map<String, Attribute> attributes) {
    Map<String, Object> group = new LinkedHashMap<>();
    attributes.forEach(
        (name, attribute) -> {
          Object value =
              attribute.required() || random.nextBoolean() ? value(attribute.rule()) : null;
          if (value != null) group.put(name, value);
        });
    return group;
  }

  private Object value(Rule rule) {
    return switch (rule) {
      case Rule.Text text when !text.values().isEmpty() -> Garbled.of(text.values(), random);
      case Rule.Text text when text.format() == null && random.nextInt(4) == 0 ->
          Garbled.word(List.of("web"), random);
      case Rule.Whole whole when random.nextInt(4) == 0 ->
          random.nextBoolean() ? whole.min() : whole.max();
      case Rule.Many many -> {
        List<Object> list = new ArrayList<>();
        for (int items = random.nextInt(3); items >= 0; items--) list.add(value(many.of()));
        yield list.contains(null) ? null : list;
      }
      case Rule.Group group -> group(group.attributes());
      case Rule.Open open -> null;
      default -> Garbled.of(PLAIN, random);
    };
  }

  /** What a backend may answer by that line: all stands where it should, and may be anything. */
  Object reply(CallLine line, List<String> words) {
    Map<String, Object> row = new LinkedHashMap<>();
    for (Mapping mapping : line.shows().values()) {
      mapping.natives().forEach(place -> put(place, row, drawn(words)));
    }
    put(line.id(), row, random.nextInt(4) == 0 ? drawn(words) : "17");
    Object rows =
        switch (random.nextInt(3)) {
          case 0 -> row;
          case 1 -> List.of(row);
          default -> Arrays.asList(row, Garbled.value(words, random));
        };
    List<String> steps = new ArrayList<>(List.of("body"));
    line.reply().ifPresent(way -> steps.addAll(way.place(slot -> "17").steps()));
    Map<String, Object> holder = new LinkedHashMap<>();
    put(new Place(steps), holder, rows);
    if (holder.get("body") instanceof Map<?, ?> map) {
      Map<String, Object> body = new LinkedHashMap<>();
      map.forEach((name, value) -> body.put(String.valueOf(name), value));
      Map<Place, Wanted> where =
          line.where().isEmpty() ? driver.conventions().success().where() : line.where();
      where.forEach(
          (place, wanted) ->
              words.stream().filter(wanted::fits).findAny().ifPresent(w -> put(place, body, w)));
      return body;
    }
    return holder.get("body");
  }

  private Object drawn(List<String> words) {
    return switch (random.nextInt(4)) {
      case 0 -> Garbled.value(words, random);
      case 1 -> List.of(Garbled.of(PLAIN, random), Garbled.of(PLAIN, random));
      default -> Garbled.of(PLAIN, random);
    };
  }

  private static void put(Place place, Map<String, Object> into, Object value) {
    if (!place.steps().isEmpty()) place.write(into, value);
  }
}
