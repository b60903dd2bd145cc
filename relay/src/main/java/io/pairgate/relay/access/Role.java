package io.pairgate.relay.access;

import java.util.Locale;
import java.util.Optional;

/** What somebody may do in general; {@link AccessTable} says it endpoint by endpoint. */
public enum Role {
  /** Reads. */
  VIEWER,
  /** Reads and changes its own tenant's objects, of families that tenants have. */
  TENANT,
  /** All objects, backends, actions, settling, vendors' own APIs, the pair. */
  OPERATOR,
  /** What an operator may, and tokens. */
  ADMIN;

  /** As it is written in configurations, requests and replies. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Role> of(String word) {
    for (Role role : values()) {
      if (role.word().equals(word)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
