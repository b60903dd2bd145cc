package io.pairgate.relay.pair;

/**
 * Something that is wrong with a pair.
 *
 * @param urgent whether somebody has to act now; otherwise soon
 * @param what is wrong, without an end
 * @param todo what to do about it, without an end; empty if {@code what} says it
 */
public record Trouble(boolean urgent, String what, String todo) {

  /** Both in one, without an end. */
  public String sentence() {
    return todo.isEmpty() ? what : what + ": " + todo;
  }
}
