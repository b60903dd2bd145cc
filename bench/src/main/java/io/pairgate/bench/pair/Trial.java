package io.pairgate.bench.pair;

import java.util.List;

/**
 * What one fault did.
 *
 * @param outageMillis the longest time without an acknowledgement, from the strike until the lab
 *     was healed; of a blocking fault until the first one after healing
 * @param promotionMillis of it the take-over's own steps; −1 if nobody took over
 * @param detectionMillis from the strike to the beginning of the take-over; −1 if nobody took over
 * @param slowestMillis the longest that one change took
 * @param rejoinMillis from healing until the pair was whole again
 * @param diskMillis the longest that the machine's disk took for one synced page meanwhile
 * @param falseFailover whether the roles changed although they should not have
 * @param wrong what went wrong; empty if nothing did
 */
record Trial(
    PairFault fault,
    double outageMillis,
    double detectionMillis,
    double promotionMillis,
    double slowestMillis,
    double rejoinMillis,
    double diskMillis,
    boolean falseFailover,
    List<String> wrong) {}
