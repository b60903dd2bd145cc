package io.pairgate.relay.record;

/**
 * Names a CMP object: its type and the id that the CMP chose.
 *
 * @param type the family's resource type, {@code firewall-policy}
 * @param id 1–64 of {@code A–Z a–z 0–9 . _ -}
 */
public record ObjectKey(String type, String id) {
  @Override
  public String toString() {
    return type + "/" + id;
  }
}
