package io.pairgate.relay.access;

import java.util.Set;

/** Which types a tenant may have. */
public final class TenantFamilies {

  /** A new family is an operator's until it stands here. */
  private static final Set<String> ALL = Set.of("network", "firewall", "waf");

  private TenantFamilies() {}

  /**
   * @param operatorOnly whether the family marks the type as one that affects several tenants
   */
  public static boolean has(String family, boolean operatorOnly) {
    return !operatorOnly && ALL.contains(family);
  }

  /** As the documentation names them. */
  public static Set<String> all() {
    return ALL;
  }
}
