package io.pairgate.backends.table;

import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import java.util.Map;
import java.util.Set;

/**
 * Which of the vendor's errors is which refusal. The first rule that fits counts. Immutable.
 *
 * @param statuses HTTP statuses; empty for a transport without them
 * @param codes the vendor's codes; empty for any
 * @param codeNeeded the reply must have a code of the vendor's, whichever
 * @param where what else must stand in the reply
 * @param bodies what the whole reply may be; empty for any
 * @param on the operations that the rule is for
 */
public record ErrorRule(
    Set<Integer> statuses,
    Set<String> codes,
    boolean codeNeeded,
    Map<Place, Wanted> where,
    Set<EmptyBody> bodies,
    Set<Operation.Kind> on,
    Outcome.Refusal is) {}
