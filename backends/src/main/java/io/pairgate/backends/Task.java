package io.pairgate.backends;

import java.util.Objects;

/**
 * Work that a backend goes on with after it answered: a NEO job, F5's apply-policy, a PAN-OS
 * commit. Immutable, thread-safe.
 *
 * @param kind its kind's name in the driver's table, which says how one looks at it
 * @param id the backend's own id of it, never empty
 * @param says the backend's own words about it, empty if it has none
 */
public record Task(String kind, String id, State state, String says) {

  public Task {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(id);
    Objects.requireNonNull(state);
    Objects.requireNonNull(says);
  }

  /** How far it is. */
  public enum State {
    RUNNING,
    DONE,
    /** It ended without success; how much of it was carried out, only the backend can show. */
    FAILED,
    /** The backend does not know it, or not any more: it tells nothing of what became of it. */
    FORGOTTEN
  }
}
