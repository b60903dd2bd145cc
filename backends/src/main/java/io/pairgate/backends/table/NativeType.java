package io.pairgate.backends.table;

import io.pairgate.backends.Operation;
import io.pairgate.backends.table.codec.Codec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a driver maps one type of its family.
 *
 * <p>Immutable, thread-safe.
 *
 * @param name the family's name of the type
 * @param nativeName the vendor's name of the type
 * @param marked the attribute that carries the marker at its end
 * @param markedAt where the marker stands alone, if the vendor has room beside the attributes
 * @param columns how a whole column is said that several attributes stand in
 * @param always what the vendor wants set at creation and the family does not speak of
 * @param query what stands in the query of each call instead of the driver's own
 * @param notTogether groups of attributes of which the vendor takes one at most
 * @param needs attributes that the family leaves open and the vendor cannot do without
 * @param mappings by the family's attribute
 * @param lines by operation; what is not there is not supported
 * @param actionLines by action
 * @param cannot what the vendor leaves no way to do, and why
 */
public record NativeType(
    String name,
    String nativeName,
    Id id,
    RepeatedCreate repeatedCreate,
    Optional<String> marked,
    Optional<Place> markedAt,
    Map<Place, Codec> columns,
    Map<Place, Object> always,
    Optional<List<CallLine.Parameter>> query,
    List<List<String>> notTogether,
    List<String> needs,
    Map<String, Mapping> mappings,
    Map<Operation.Kind, CallLine> lines,
    Map<String, ActionLine> actionLines,
    Map<ContractRow, String> cannot) {

  /** What a repeated create, whose first answer was lost, may do. */
  public enum RepeatedCreate {
    /** Send it again: "exists already" means done. */
    SAFE,
    /** Look for the object first. */
    FIND,
    /** Neither is possible: an operator settles it. */
    OPERATOR
  }

  /**
   * Where the native id stands.
   *
   * @param chosen we choose it, from the object's key; otherwise the backend makes it
   * @param codec makes it from the key
   * @param prefix stands before an id that we choose, for vendors whose types share their names
   * @param within the attribute that names the parent, for ids that are unique among its children
   *     only: the native id is then the parent's, a slash, and the child's own
   * @param composed makes it from the attributes instead, where the object is what it is called
   * @param onlyInPath requests say it in their path only, and replies about one object not at all
   */
  public record Id(
      boolean chosen,
      Place place,
      Codec codec,
      String prefix,
      String within,
      Optional<ComposedId> composed,
      boolean onlyInPath) {

    /** Whether a reply about one object need not show it. */
    public boolean isKnown() {
      return composed.isPresent() || onlyInPath;
    }

    /** A child's native id; of what has no parent, its own. */
    public String whole(String parent, String own) {
      return within.isEmpty() ? own : parent + "/" + own;
    }

    /** What the vendor calls it among its parent's children. */
    public String own(String nativeId) {
      return within.isEmpty() ? nativeId : nativeId.substring(nativeId.lastIndexOf('/') + 1);
    }

    /** The parent's native id; empty if it has none. */
    public String parent(String nativeId) {
      int slash = within.isEmpty() ? -1 : nativeId.lastIndexOf('/');
      return slash < 0 ? "" : nativeId.substring(0, slash);
    }

    /** The id that we choose for a key, as the vendor's bodies have it. */
    public Object of(String key) {
      Object id = codec.toNative(key);
      return prefix.isEmpty() ? id : prefix + id;
    }

    /** A native id as the vendor's bodies have it. */
    public Object inBody(String nativeId) {
      String own = own(nativeId);
      return codec.toNative("1") instanceof Number ? Long.valueOf(own) : own;
    }
  }

  /**
   * @param repeatable it may be sent again when its answer was lost
   */
  public record ActionLine(CallLine line, boolean repeatable) {}

  /** Whether the table has a line for this kind of operation. */
  public boolean supports(Operation.Kind kind) {
    return lines.containsKey(kind) || kind == Operation.Kind.ACTION && !actionLines.isEmpty();
  }

  /** The family's attributes that the driver maps. */
  public Set<String> attributes() {
    if (!takesNative()) {
      return mappings.keySet();
    }
    Set<String> attributes = new LinkedHashSet<>(mappings.keySet());
    attributes.add(NativePart.NAME);
    return attributes;
  }

  /** Whether bodies are made from attributes, so that the vendor's own can be laid over them. */
  public boolean takesNative() {
    boolean creates = saysAttributes(Operation.Kind.CREATE);
    return creates && (!supports(Operation.Kind.UPDATE) || saysAttributes(Operation.Kind.UPDATE));
  }

  /** Whether the request's body is made from the attributes. */
  boolean saysAttributes(Operation.Kind kind) {
    CallLine line = lines.get(kind);
    return line != null
        && switch (line.body()) {
          case CallLine.Attributes attributes -> true;
          case CallLine.Whole whole -> true;
          case CallLine.Written written -> written.tree().hasAttributes();
          default -> false;
        };
  }

  /** The actions that the driver maps. */
  public Set<String> actions() {
    return actionLines.keySet();
  }

  /** Whether an action whose answer was lost may be sent again. */
  public boolean actionRepeatable(String action) {
    ActionLine line = actionLines.get(action);
    return line != null && line.repeatable();
  }

  /**
   * The native id that this driver chooses for an object; empty where the backend makes it.
   *
   * @param spec its attributes, references as native ids
   */
  public Optional<String> chosenId(String key, Map<String, Object> spec) {
    if (id.composed().isPresent()) {
      return id.composed().get().of(spec);
    }
    if (!id.chosen()) {
      return Optional.empty();
    }
    Object parent = spec.get(id.within());
    String own = id.of(key).toString();
    return Optional.of(parent == null ? own : id.whole(parent.toString(), own));
  }

  /**
   * What this driver cannot say of a spec that the family allows: attributes that it does not map,
   * and the vendor's own limits, the room for the marker included. Empty if all is well.
   */
  public List<Violation> check(Map<String, Object> spec, String marker) {
    return new VendorCheck(this, marker).check(spec);
  }

  /** What this driver needs besides of an object that is said in full; empty if all is there. */
  public List<Violation> lacking(Map<String, Object> spec) {
    return new VendorCheck(this, "").lacking(spec);
  }
}
