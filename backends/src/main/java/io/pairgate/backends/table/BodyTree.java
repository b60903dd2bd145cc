package io.pairgate.backends.table;

import java.util.List;

/**
 * A request's body as a table writes it: JSON whose keys and texts are templates. Immutable,
 * thread-safe.
 */
public sealed interface BodyTree {

  /**
   * A text with slots. One slot alone is the value itself, a number for a number. If an optional
   * slot cannot be filled, the field or the line that the text stands in is left out.
   */
  record Text(Template template) implements BodyTree {

    /** The only part of the text, if that is a slot. */
    public boolean isOneSlot() {
      return template.parts().size() == 1 && template.parts().getFirst() instanceof Template.Slot;
    }
  }

  /** Stands as it is; null is JSON's null. */
  record Constant(Object value) implements BodyTree {}

  /** The object's attributes, as their rows say. */
  record Attributes() implements BodyTree {}

  /** The object as a row, in a transaction. */
  enum Row implements BodyTree {
    /** The columns that are set, in an update all but maps. */
    COLUMNS,
    /** Sets single keys of maps, so that those of others stay. */
    MUTATIONS
  }

  /** An object; left out if all that it holds was left out. */
  record Fields(List<Field> fields) implements BodyTree {
    public Fields {
      fields = List.copyOf(fields);
    }
  }

  /** A field of an object. */
  record Field(Template key, BodyTree value) {}

  /** A list; left out if all of its lines were left out. */
  record Items(List<BodyTree> items) implements BodyTree {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** Whether the object's attributes stand somewhere in it. */
  default boolean hasAttributes() {
    return switch (this) {
      case Attributes all -> true;
      case Fields fields -> fields.fields().stream().anyMatch(f -> f.value().hasAttributes());
      case Items items -> items.items().stream().anyMatch(BodyTree::hasAttributes);
      case Text text -> false;
      case Constant constant -> false;
      case Row row -> false;
    };
  }
}
