package io.pairgate.relay.record;

/**
 * The task that a closed call began at its backend, as it was last seen. Immutable, thread-safe.
 *
 * @param kind the name of its kind in the driver's table, 64 characters at most
 * @param id the backend's own id of it, 255 characters at most
 * @param says the backend's own words about it
 * @param seenMillis when it was last looked at, or begun
 */
public record Task(String kind, String id, State state, String says, long seenMillis) {

  /** How far it is; what is DONE or FAILED stays so. */
  public enum State {
    RUNNING,
    DONE,
    FAILED,
    FORGOTTEN
  }

  /** Whether another look could show something new. */
  public boolean unfinished() {
    return state == State.RUNNING || state == State.FORGOTTEN;
  }
}
