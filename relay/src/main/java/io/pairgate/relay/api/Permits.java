package io.pairgate.relay.api;

import io.pairgate.backends.table.ResourceType;
import io.pairgate.relay.access.Needs;
import io.pairgate.relay.access.Principal;
import io.pairgate.relay.access.Role;
import io.pairgate.relay.access.TenantFamilies;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemException;
import io.pairgate.relay.problem.ProblemKind;
import io.pairgate.relay.record.Call;
import java.util.List;

/** Refuses what a role or its reach does not allow: 403. Whose an object is, the heart judges. */
final class Permits {

  private static final String OF_A_BACKEND = "/v1/backends/{backend}";

  private Permits() {}

  /**
   * @param parameters what stands in the path's places
   */
  static void check(Principal who, Endpoint endpoint, List<String> parameters) {
    Needs needs = endpoint.access().needs();
    if (!needs.allows(who.role())) {
      throw forbidden(
          endpoint.method()
              + " "
              + endpoint.template()
              + " needs the role "
              + needs.words()
              + "; "
              + name(who)
              + ".");
    }
    if (endpoint.template().startsWith(OF_A_BACKEND)) {
      backend(who, parameters.getFirst());
    }
  }

  static void backend(Principal who, String backend) {
    if (!who.reach().coversBackend(backend)) {
      throw forbidden("The token of " + who.name() + " is not for the backend '" + backend + "'.");
    }
  }

  /** A type that a tenant may have, if a tenant asks. */
  static ResourceType type(Principal who, ResourceType type) {
    if (who.role() == Role.TENANT && !TenantFamilies.has(type.family(), type.operatorOnly())) {
      throw forbidden(
          "A "
              + type.name()
              + " concerns more than one tenant and needs the role operator; "
              + name(who)
              + ".");
    }
    return type;
  }

  /** An action that a tenant may ask for, if a tenant asks. */
  static void action(Principal who, ResourceType.Action action) {
    if (who.role() == Role.TENANT && action.operatorOnly()) {
      throw forbidden(
          "The action "
              + action.name()
              + " concerns more than one tenant and needs the role operator; "
              + name(who)
              + ".");
    }
  }

  /** Whose object it shall be: a tenant's is its own, whether it says so or not. */
  static String tenant(Principal who, String given) {
    return tenant(who, given, "/tenant");
  }

  static String tenant(Principal who, String given, String at) {
    String own = who.reach().tenant();
    if (!given.isEmpty() && !who.reach().coversTenant(given)) {
      throw new ProblemException(
          Problem.of(
                  ProblemKind.FORBIDDEN,
                  "The tenant must be \"" + own + "\", that of the token; leave it away.")
              .at(at));
    }
    return own.isEmpty() ? given : own;
  }

  /**
   * What would lead a tenant past the check of whose an object is: adoption, and a vendor's own
   * attributes, which can point at anything.
   *
   * @param part of the request's body
   */
  static void beyond(Principal who, String part) {
    if (who.role() == Role.TENANT) {
      throw new ProblemException(
          Problem.of(
                  ProblemKind.FORBIDDEN,
                  part
                      + " can reach what is another tenant's, and needs the role operator; "
                      + name(who)
                      + ".")
              .at(part));
    }
  }

  static Call call(Principal who, Call call) {
    if (!who.reach().coversTenant(call.tenant())) {
      throw forbidden(
          "The call " + call.id() + " is not of the tenant \"" + who.reach().tenant() + "\".");
    }
    backend(who, call.backend());
    return call;
  }

  private static String name(Principal who) {
    return who.name() + " has the role " + who.role().word();
  }

  private static ProblemException forbidden(String detail) {
    return new ProblemException(Problem.of(ProblemKind.FORBIDDEN, detail));
  }
}
