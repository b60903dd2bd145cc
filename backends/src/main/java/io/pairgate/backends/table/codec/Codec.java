package io.pairgate.backends.table.codec;

import java.util.Optional;

/**
 * Turns a family's value into a vendor's and back. Pure, thread-safe.
 *
 * <p>Values are String, Long, Double, Boolean, List or Map, never null. A codec for several native
 * fields takes and gives a list with one value each; null only where it is {@link #partial}.
 */
public interface Codec {

  /** The vendor's value of a value that {@link #refuses} has nothing against. */
  Object toNative(Object value);

  /** The family's value, empty if the vendor's is none that the family knows. Never throws. */
  Optional<Object> fromNative(Object value);

  /** Why the vendor cannot hold a value, as the end of a sentence; empty if it can. */
  default Optional<String> refuses(Object value) {
    return Optional.empty();
  }

  /** Whether it gives nothing for another attribute's value that may stand at the same place. */
  default boolean tells() {
    return false;
  }

  /** Whether a value needs some of its native fields only: the others are null in the list. */
  default boolean partial() {
    return false;
  }

  /** How many native fields hold the value. */
  default int fields() {
    return 1;
  }
}
