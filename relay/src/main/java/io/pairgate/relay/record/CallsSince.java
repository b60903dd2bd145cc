package io.pairgate.relay.record;

/**
 * Which calls are told to one who comes back late.
 *
 * @param firstId only calls with this id or a greater one: ids begin with the time of opening
 * @param sinceMillis only calls that ended since, wall clock, and those in doubt
 * @param limit 1–1,001
 */
public record CallsSince(String firstId, long sinceMillis, int limit) {}
