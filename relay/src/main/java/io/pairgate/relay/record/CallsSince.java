package io.pairgate.relay.record;

import java.util.Set;

/**
 * Which calls are told to one who comes back late. They are told without what was asked, sent and
 * answered: those can be large, and many are read at once.
 *
 * @param firstId only calls with this id or a greater one: ids begin with the time of opening
 * @param sinceMillis only calls that ended since, wall clock, and those in doubt
 * @param tenant only calls of this tenant; empty for those of all
 * @param backends only calls at these backends; empty for all
 * @param limit 1–1,001
 */
public record CallsSince(
    String firstId, long sinceMillis, String tenant, Set<String> backends, int limit) {
  public CallsSince {
    backends = Set.copyOf(backends);
  }
}
