package io.pairgate.relay.call;

/**
 * How the credentials of all backends stand on record.
 *
 * @param key what seals now; empty: nothing is sealed, there are no keys
 * @param sealed backends whose credentials are sealed with that key
 * @param otherKey those sealed with another one that is here too
 * @param inClear those whose credentials are not sealed
 * @param locked those that this node cannot open: no call of theirs leaves
 */
public record Seals(String key, int sealed, int otherKey, int inClear, int locked) {

  /** In a few words, for an operator. */
  public String words() {
    if (locked > 0) {
      return locked + " backends' credentials cannot be opened here: a key is missing";
    }
    if (key.isEmpty()) {
      return "credentials stand in clear: there are no secrets.keys";
    }
    return inClear + otherKey == 0
        ? "sealed with " + key
        : inClear + " in clear, " + otherKey + " sealed with an older key";
  }
}
