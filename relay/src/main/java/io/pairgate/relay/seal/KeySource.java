package io.pairgate.relay.seal;

/** Where the keys come from: read at the start, and again when somebody asks for a rotation. */
@FunctionalInterface
public interface KeySource {

  /** There are no keys, and nothing is sealed. */
  KeySource NONE = () -> SealingKeys.EMPTY;

  /**
   * Reads them; may block.
   *
   * @throws SealFailure with what is wrong
   */
  SealingKeys read();
}
