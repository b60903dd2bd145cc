package io.pairgate.relay.pair;

/** On how many nodes an acknowledged change is. */
public enum Protection {
  /** On both: the standby can take over without losing anything. */
  PAIRED,
  /** On the active one only: the standby must not take over. */
  SOLO
}
