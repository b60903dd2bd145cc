package io.pairgate.backends.table;

import io.pairgate.backends.Operation;
import io.pairgate.backends.table.Template.Filling;
import io.pairgate.backends.table.codec.Values;
import io.pairgate.backends.yaml.Nearest;
import io.pairgate.backends.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Cuts texts with slots into templates and reports slots that nothing can fill.
 *
 * @param words the type's own words: {@code at}, {@code one}, {@code many}; put in at load
 * @param options the driver's options
 * @param attributes the type's mapped attributes
 * @param arguments the action's arguments; empty for other operations
 * @param id whether the native id is chosen by us
 * @param marked whether an attribute carries a marker
 * @param kind the operation that the text is for
 * @param mayBeEmpty whether a slot may be optional: {@code {spec.name?}}
 */
record TemplateReader(
    Map<String, String> words,
    Set<String> options,
    Map<String, Mapping> attributes,
    Set<String> arguments,
    boolean id,
    boolean marked,
    Operation.Kind kind,
    boolean mayBeEmpty) {

  /** The same for texts that may be left out. */
  TemplateReader optional() {
    return new TemplateReader(words, options, attributes, arguments, id, marked, kind, true);
  }

  /** A text with the type's own words put in; other slots stay. */
  String worded(String text) {
    String worded = text;
    for (Map.Entry<String, String> word : words.entrySet()) {
      worded = worded.replace("{" + word.getKey() + "}", word.getValue());
    }
    return worded;
  }

  Template read(String text, YamlValue where) {
    List<Template.Part> parts = new ArrayList<>();
    String rest = worded(text);
    while (!rest.isEmpty()) {
      int open = rest.indexOf('{');
      int close = rest.indexOf('}', Math.max(open, 0));
      if (open < 0 || close < 0) {
        if (open >= 0) {
          where.problem("'" + text + "' has a '{' without its '}'");
        }
        parts.add(new Template.Literal(rest));
        break;
      }
      if (open > 0) {
        parts.add(new Template.Literal(rest.substring(0, open)));
      }
      parts.add(slot(rest.substring(open + 1, close), where));
      rest = rest.substring(close + 1);
    }
    return new Template(parts);
  }

  /**
   * {@code name}, {@code name?}, {@code name as codec}, {@code name ? text} or {@code name = value
   * ? text}.
   */
  private Template.Slot slot(String all, YamlValue where) {
    int as = all.indexOf(" as ");
    int instead = all.indexOf(" ? ");
    if (as < 0 && instead < 0) {
      return orWhatIsSaid(plainSlot(all, where), where);
    }
    String before = all.substring(0, Math.max(as, instead));
    int equals = as < 0 ? before.indexOf(" = ") : -1;
    Template.Slot slot = plainSlot(equals < 0 ? before : before.substring(0, equals), where);
    Optional<String> of = equals < 0 ? Optional.empty() : Optional.of(before.substring(equals + 3));
    of.ifPresent(word -> checkWord(slot, word, where));
    Template.Shape shape =
        as < 0
            ? new Template.Instead(all.substring(instead + 3), of)
            : new Template.As(
                all.substring(as + 4), MappingReader.named(all.substring(as + 4), where));
    // of another value nothing is said, which a body leaves out
    boolean optional = slot.optional() || mayBeEmpty && of.isPresent();
    return new Template.Slot(slot.filling(), slot.name(), optional, shape);
  }

  /**
   * Only where the whole object is said, what is not known is absent: in a read, a delete or a
   * change the text would be said of an attribute that may well be there.
   */
  private Template.Slot orWhatIsSaid(Template.Slot slot, YamlValue where) {
    if (slot.filling() != Filling.SPEC || kind != Operation.Kind.CREATE) {
      return slot;
    }
    Mapping mapping = attributes.get(slot.name());
    if (mapping.whenAbsent().said().isEmpty()) {
      return slot;
    }
    if (slot.optional()) {
      where.problem("'" + slot.name() + "' has a 'when-absent' and never stays empty: no '?'");
    }
    Template.Or or = new Template.Or(mapping.whenAbsent().said().get());
    return new Template.Slot(slot.filling(), slot.name(), false, or);
  }

  /** What the vendor never says is never so. */
  private void checkWord(Template.Slot slot, String word, YamlValue where) {
    Mapping mapping = attributes.get(slot.name());
    boolean spoken = slot.filling() == Filling.SPEC || slot.filling() == Filling.CHANGE;
    if (spoken && mapping != null && mapping.codec() instanceof Values values) {
      if (!values.words().contains(word)) {
        where.problem(
            "attribute '"
                + slot.name()
                + "' is never '"
                + word
                + "'"
                + Nearest.hint(word, values.words()));
      }
    }
  }

  private Template.Slot plainSlot(String written, YamlValue where) {
    boolean optional = mayBeEmpty && written.endsWith("?");
    String word = optional ? written.substring(0, written.length() - 1) : written;
    int dot = word.indexOf('.');
    String name = dot < 0 ? "" : word.substring(dot + 1);
    String first = dot < 0 ? word : word.substring(0, dot);
    boolean known =
        switch (first) {
          case "id" -> name.isEmpty() && addressed();
          case "task" -> name.isEmpty() && kind == Operation.Kind.TASK;
          case "key" -> name.isEmpty() && making();
          case "chosen" -> name.isEmpty() && id && making();
          case "marker", "marked" -> name.isEmpty() && marked && making();
          case "option" -> options.contains(name);
          case "spec" -> attributes.containsKey(name) && (making() || addressed());
          // an update can only set some of the attributes
          case "change" ->
              optional && attributes.containsKey(name) && kind == Operation.Kind.UPDATE;
          case "argument" -> arguments.contains(name);
          default -> false;
        };
    if (!known) {
      List<String> others = fillings();
      others.remove(word);
      String article =
          kind == Operation.Kind.ACTION || kind == Operation.Kind.UPDATE ? "an " : "a ";
      String operation = article + kind.name().toLowerCase(Locale.ROOT);
      String hint = Nearest.hint(word, others);
      where.problem("nothing can fill {" + word + "} in " + operation + hint);
    }
    return known
        ? new Template.Slot(Filling.valueOf(first.toUpperCase(Locale.ROOT)), name, optional)
        : new Template.Slot(Filling.OPTION, word, optional);
  }

  private boolean addressed() {
    return switch (kind) {
      case READ, UPDATE, DELETE, ACTION -> true;
      case CREATE, LIST, FIND, TASK, CHECK -> false;
    };
  }

  private boolean making() {
    return kind == Operation.Kind.CREATE || kind == Operation.Kind.FIND;
  }

  private List<String> fillings() {
    List<String> fillings = new ArrayList<>(words.keySet());
    fillings.addAll(List.of("id", "task", "chosen", "key", "marker", "marked"));
    options.forEach(option -> fillings.add("option." + option));
    attributes.keySet().forEach(attribute -> fillings.add("spec." + attribute));
    if (mayBeEmpty && kind == Operation.Kind.UPDATE) {
      attributes.keySet().forEach(attribute -> fillings.add("change." + attribute + "?"));
    }
    arguments.forEach(argument -> fillings.add("argument." + argument));
    return fillings;
  }
}
