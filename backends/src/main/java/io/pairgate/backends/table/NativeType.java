package io.pairgate.backends.table;

import io.pairgate.backends.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a driver maps one type of its family.
 *
 * <p>Immutable, thread-safe.
 */
public interface NativeType {

  /** What a repeated create, whose first answer was lost, may do. */
  enum RepeatedCreate {
    /** Send it again: "exists already" means done. */
    SAFE,
    /** Look for the object first. */
    FIND,
    /** Neither is possible: an operator settles it. */
    OPERATOR
  }

  /** The family's name of the type. */
  String name();

  /** The vendor's name of the type. */
  String nativeName();

  RepeatedCreate repeatedCreate();

  /** Whether the table has a line for this kind of operation. */
  boolean supports(Operation.Kind kind);

  /** The family's attributes that the driver maps. */
  Set<String> attributes();

  /** The actions that the driver maps. */
  Set<String> actions();

  /** Whether an action whose answer was lost may be sent again. */
  boolean actionRepeatable(String action);

  /** The native id that this driver chooses for an object; empty where the backend makes it. */
  Optional<String> chosenId(String key);

  /**
   * What this driver cannot say of a spec that the family allows: attributes that it does not map,
   * and the vendor's own limits, the room for the marker included. Empty if all is well.
   */
  List<Violation> check(Map<String, Object> spec, String marker);
}
