package io.pairgate.relay.access;

import java.util.List;
import java.util.stream.Collectors;

/** What an endpoint needs: the roles that may use it. */
public enum Needs {
  /** Nothing: open to everybody who reaches the address. */
  NOTHING(List.of()),
  /** To see everything. */
  READ(List.of(Role.VIEWER, Role.OPERATOR, Role.ADMIN)),
  /** To see objects and calls; a tenant sees its own. */
  READ_OWN(List.of(Role.VIEWER, Role.TENANT, Role.OPERATOR, Role.ADMIN)),
  /** To change objects; a tenant changes its own. */
  CHANGE_OWN(List.of(Role.TENANT, Role.OPERATOR, Role.ADMIN)),
  /** To do what concerns more than one tenant. */
  OPERATE(List.of(Role.OPERATOR, Role.ADMIN)),
  /** To say who may do what. */
  ADMINISTER(List.of(Role.ADMIN));

  private final List<Role> roles;

  Needs(List<Role> roles) {
    this.roles = roles;
  }

  /** Empty for {@link #NOTHING}. */
  public List<Role> roles() {
    return roles;
  }

  public boolean allows(Role role) {
    return this == NOTHING || roles.contains(role);
  }

  /** The roles in words: {@code viewer, operator or admin}. */
  public String words() {
    String all = roles.stream().map(Role::word).collect(Collectors.joining(", "));
    int last = all.lastIndexOf(", ");
    return last < 0 ? all : all.substring(0, last) + " or " + all.substring(last + 2);
  }
}
