package io.pairgate.backends.table;

import java.util.List;
import java.util.Map;

/**
 * Checks what a caller gives against the family's rules. Pure, thread-safe.
 *
 * <p>References are checked for their form only; whether they exist is the caller's business.
 */
public final class SpecCheck {

  private SpecCheck() {}

  /** A whole spec, as at creation or replacement: unknown, missing, read-only, wrong, too long. */
  public static List<Violation> whole(ResourceType type, Map<String, Object> spec) {
    throw new UnsupportedOperationException();
  }

  /**
   * A merge patch (RFC 7396) of a spec: null is allowed where the attribute is clearable or has a
   * default; immutable attributes are not checked here (only the caller knows the present value).
   */
  public static List<Violation> patch(ResourceType type, Map<String, Object> patch) {
    throw new UnsupportedOperationException();
  }

  /** The arguments of an action. */
  public static List<Violation> arguments(
      ResourceType.Action action, Map<String, Object> arguments) {
    throw new UnsupportedOperationException();
  }
}
