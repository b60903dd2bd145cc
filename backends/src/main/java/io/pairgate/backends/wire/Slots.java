package io.pairgate.backends.wire;

import io.pairgate.backends.Backend;
import io.pairgate.backends.table.Attribute;
import io.pairgate.backends.table.Driver;
import io.pairgate.backends.table.Mapping;
import io.pairgate.backends.table.Marker;
import io.pairgate.backends.table.NativeType;
import io.pairgate.backends.table.Template;
import io.pairgate.backends.wire.Dialect.Unsupported;

/**
 * Fills the slots of templates for one operation.
 *
 * @param type null for the check call, which has none
 */
record Slots(Driver driver, Backend backend, NativeType type, Facts facts) {

  /** The text of a slot, or null if nothing fills it. */
  String fill(Template.Slot slot) {
    return text(value(slot));
  }

  /** The value of a slot as the vendor says it, or null if nothing fills it. */
  Object value(Template.Slot slot) {
    Object value = unshaped(slot);
    return switch (slot.shape()) {
      case Template.Or or -> value == null || value.toString().isEmpty() ? or.text() : value;
      case Template.Shape any when value == null -> null;
      case Template.AsItIs same -> value;
      case Template.As as -> as.codec().toNative(value);
      case Template.Instead instead ->
          instead.of().isEmpty() || instead.of().get().equals(value.toString())
              ? instead.text()
              : null;
    };
  }

  private Object unshaped(Template.Slot slot) {
    return switch (slot.filling()) {
      case ID -> orNull(type.id().own(facts.nativeId()));
      case TASK -> orNull(facts.nativeId());
      case CHOSEN -> type.chosenId(facts.key(), facts.spec()).map(type.id()::own).orElse(null);
      case KEY -> orNull(facts.key());
      case MARKER -> orNull(facts.marker());
      case MARKED -> marked();
      case OPTION -> option(slot.name());
      case SPEC -> known(slot.name());
      case CHANGE -> said(slot.name(), changed(slot.name()));
      case ARGUMENT -> facts.arguments().get(slot.name());
    };
  }

  /** Whether an update sets the slot's attribute to nothing, and the vendor knows that. */
  boolean isCleared(Template.Slot slot) {
    return slot.filling() == Template.Filling.CHANGE
        && facts.change().containsKey(slot.name())
        && changed(slot.name()) == null;
  }

  private Object changed(String name) {
    Attribute attribute = type.mappings().get(name).attribute();
    Object value = facts.change().get(name);
    boolean cleared = value == null && facts.change().containsKey(name);
    return cleared && !attribute.clearable() ? attribute.defaultValue() : value;
  }

  /** What is known of the object; of one that is only known by its id, what the id says. */
  private Object known(String name) {
    Object value = facts.spec().get(name);
    if (value == null && type.id().composed().isPresent()) {
      return type.id().composed().get().natives(facts.nativeId()).get(name);
    }
    return value == null && name.equals(type.id().within())
        ? said(name, orNull(type.id().parent(facts.nativeId())))
        : said(name, value);
  }

  private Object said(String name, Object value) {
    return value == null ? null : type.mappings().get(name).codec().toNative(value);
  }

  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static String text(Object value) {
    return value == null ? null : value.toString();
  }

  private String option(String name) {
    String given = backend.options().get(name);
    if (given != null) {
      return given;
    }
    String otherwise = driver.options().get(name).defaultValue();
    if (otherwise == null) {
      throw new Unsupported("backend " + backend.name() + " lacks the option '" + name + "'");
    }
    return otherwise;
  }

  /** Without a marker nothing is sought: an object without one could be anybody's. */
  private String marked() {
    if (facts.marker().isEmpty()) {
      return text(facts.change().get(type.marked().orElseThrow()));
    }
    if (type.marked().isEmpty()) {
      return facts.marker(); // it stands alone
    }
    Mapping mapping = type.mappings().get(type.marked().get());
    Object value = facts.spec().get(mapping.attribute().name());
    return Marker.join(value == null ? "" : value.toString(), facts.marker());
  }
}
