package io.pairgate.relay.console;

import io.pairgate.relay.access.AccessTable;
import io.pairgate.relay.access.Needs;
import io.pairgate.relay.access.Principal;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemException;
import io.pairgate.relay.problem.ProblemKind;

/** Who may do what at the console: the questions of the API, answered by its table. */
final class May {

  private static final Needs SETTLE = AccessTable.of("POST", "/v1/calls/{call}/settle").needs();

  private May() {}

  /** The pages show all tenants and all backends: who is kept to some of them uses the API. */
  static boolean look(Principal who) {
    return Needs.READ.allows(who.role()) && who.reach().everything();
  }

  static boolean settle(Principal who) {
    return SETTLE.allows(who.role());
  }

  static boolean movePair(Principal who) {
    return Needs.OPERATE.allows(who.role());
  }

  static void require(boolean may, Principal who, Needs needs) {
    if (!may) {
      throw new ProblemException(
          Problem.of(
              ProblemKind.FORBIDDEN,
              "This needs the role "
                  + needs.words()
                  + "; "
                  + who.name()
                  + " has the role "
                  + who.role().word()
                  + ". Nothing was done."));
    }
  }
}
