package io.pairgate.backends.table;

import io.pairgate.backends.table.codec.Codec;
import java.util.List;
import java.util.Optional;

/**
 * A text with slots, cut into its parts when the table is loaded: {@code routers/{spec.router}}.
 *
 * <p>Immutable, thread-safe.
 */
public record Template(List<Part> parts) {

  public Template {
    parts = List.copyOf(parts);
  }

  /** A part of the text. */
  public sealed interface Part {}

  /** Stands as it is. */
  public record Literal(String text) implements Part {}

  /**
   * Is filled for each call.
   *
   * @param name which option, attribute or argument; empty for the others
   * @param optional it may stay empty: what it stands in is then left out
   * @param shape what becomes of the value
   */
  public record Slot(Filling filling, String name, boolean optional, Shape shape) implements Part {
    public Slot(Filling filling, String name, boolean optional) {
      this(filling, name, optional, new AsItIs());
    }

    /** Whether it may be nothing and leaves out nothing of what it stands in. */
    public boolean mayBeNothing() {
      return shape instanceof Or;
    }
  }

  /** What becomes of a slot's value. */
  public sealed interface Shape {}

  /** The value itself. */
  public record AsItIs() implements Shape {}

  /** What the codec makes of it: {@code {id as name-uuid}}. */
  public record As(String name, Codec codec) implements Shape {}

  /**
   * A fixed text where there is a value: {@code {argument.before ? before}}; or where it is a
   * certain one: {@code {spec.tagging = trunk ? add}}.
   *
   * @param of the value, as the vendor says it; empty for any
   */
  public record Instead(String text, Optional<String> of) implements Shape {}

  /**
   * The value, or a fixed text where there is none: an attribute with {@link WhenAbsent#said}.
   *
   * @param text may be empty
   */
  public record Or(String text) implements Shape {}

  /** What a slot can be filled with. */
  public enum Filling {
    /** The object's native id. */
    ID,
    /** The id of the task that is looked at. */
    TASK,
    /** The native id that we choose for the object. */
    CHOSEN,
    /** What the object is called by its owner. */
    KEY,
    /** The marker alone. */
    MARKER,
    /** The marker's attribute with the marker at its end, as a create sets it. */
    MARKED,
    /** An option of the backend. */
    OPTION,
    /** An attribute of the object, as the vendor says it. */
    SPEC,
    /** An attribute that an update sets, as the vendor says it. */
    CHANGE,
    /** An argument of the action. */
    ARGUMENT
  }
}
