package io.pairgate.backends.wire;

import io.pairgate.backends.table.BodyTree;
import io.pairgate.backends.table.Template;
import io.pairgate.backends.wire.Dialect.Unsupported;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Fills in a body that a table writes out. For one request.
 *
 * @param attributes all that the operation sets, as the vendor says it
 * @param rows the same as rows of a transaction
 */
record BodyWriter(
    Slots slots, Supplier<Map<String, Object>> attributes, Function<BodyTree.Row, Object> rows) {

  /** For a body, which has no rows. */
  BodyWriter(Slots slots, Supplier<Map<String, Object>> attributes) {
    this(
        slots,
        attributes,
        row -> {
          throw new IllegalStateException("only a transaction has rows");
        });
  }

  /** The whole body: what is left of it, an empty one if nothing is. */
  Object whole(BodyTree tree) {
    Object empty = tree instanceof BodyTree.Items ? List.of() : Map.of();
    return value(tree).map(Written::value).orElse(empty);
  }

  /** A value that stands in the body; null is a value, too. */
  private record Written(Object value) {}

  private Optional<Written> value(BodyTree tree) {
    return switch (tree) {
      case BodyTree.Constant constant -> Optional.of(new Written(constant.value()));
      case BodyTree.Attributes all -> Optional.of(new Written(attributes.get()));
      case BodyTree.Row row -> Optional.of(new Written(rows.apply(row)));
      case BodyTree.Text text -> text(text);
      case BodyTree.Fields fields -> fields(fields);
      case BodyTree.Items items -> items(items);
    };
  }

  private Optional<Written> fields(BodyTree.Fields fields) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (BodyTree.Field field : fields.fields()) {
      joined(field.key())
          .ifPresent(
              key -> value(field.value()).ifPresent(written -> object.put(key, written.value())));
    }
    return object.isEmpty() ? Optional.empty() : Optional.of(new Written(object));
  }

  private Optional<Written> items(BodyTree.Items items) {
    List<Object> list = new ArrayList<>();
    items.items().forEach(item -> value(item).ifPresent(written -> list.add(written.value())));
    return list.isEmpty() ? Optional.empty() : Optional.of(new Written(list));
  }

  private Optional<Written> text(BodyTree.Text text) {
    if (!text.isOneSlot()) {
      return joined(text.template()).map(Written::new);
    }
    Template.Slot slot = (Template.Slot) text.template().parts().getFirst();
    if (slots.isCleared(slot)) {
      return Optional.of(new Written(null));
    }
    Object value = slots.value(slot);
    if (value == null && !slot.optional()) {
      throw missing(slot);
    }
    return Optional.ofNullable(value).map(Written::new);
  }

  /** Empty if an optional slot of the text stays empty. */
  private Optional<String> joined(Template template) {
    StringBuilder joined = new StringBuilder();
    for (Template.Part part : template.parts()) {
      switch (part) {
        case Template.Literal literal -> joined.append(literal.text());
        case Template.Slot slot -> {
          String filled = slots.fill(slot);
          boolean nothing = filled == null || filled.isEmpty();
          if (nothing && !slot.mayBeNothing()) {
            if (slot.optional()) {
              return Optional.empty();
            }
            throw missing(slot);
          }
          joined.append(filled);
        }
      }
    }
    return Optional.of(joined.toString());
  }

  static Unsupported missing(Template.Slot slot) {
    String name = slot.name().isEmpty() ? slot.filling().name() : slot.name();
    return new Unsupported("'" + name + "' is needed for the request and not known");
  }
}
