package io.pairgate.bench.truth;

import java.util.List;

/**
 * A type of objects that a proof's CMP makes, with the one attribute that it changes.
 *
 * @param more attributes of the spec that stay as they are, as JSON behind the first one
 */
public record Kind(String collection, String backend, String attribute, String more) {

  public static final Kind NETWORK = new Kind("networks", "neutron-1", "name", "");
  public static final Kind SECURITY_GROUP = new Kind("security-groups", "neutron-1", "name", "");
  public static final Kind ADDRESS =
      new Kind("address-objects", "fw-1", "description", ",\"cidr\":\"10.0.0.0/24\"");

  public static final List<Kind> ALL = List.of(NETWORK, SECURITY_GROUP, ADDRESS);

  /** The body of a PUT that makes one. */
  public String creation(String text) {
    return "{\"backend\":\"" + backend + "\",\"spec\":" + spec(text, more) + "}";
  }

  /** The body of a PATCH. */
  public String change(String text) {
    return "{\"spec\":" + spec(text, "") + "}";
  }

  private String spec(String text, String others) {
    return "{\"" + attribute + "\":\"" + text + "\"" + others + "}";
  }

  /** What is wished for after that. */
  public Wish wish(String id, String text) {
    return new Wish(collection, id, true, text);
  }
}
