package io.pairgate.relay.pair;

import java.util.List;
import java.util.Optional;

/**
 * One node as it is now: what {@code pair status} shows and what the nodes tell each other.
 *
 * @param role the name of the role's class
 * @param term the term of the last promotion that this node knows of; 0 if none
 * @param protection of the node's own term while it is active; SOLO otherwise
 * @param sinceMillis since when protection is as it is, wall clock, milliseconds since 1970; 0 if
 *     not active
 * @param incarnation changes with each start of the node and each loss of its database
 * @param promotable whether it would take over if the other one failed
 * @param vip what keepalived says
 * @param database empty if it does not answer
 * @param witness what this node saw last; empty if it cannot be reached
 * @param trouble what is wrong and what to do, for people; empty if nothing is
 * @param inDoubt calls in doubt; -1 if this node is not active
 * @param history the last promotions and switchovers of this node, the newest first, 20 at most
 */
public record NodeView(
    String pair,
    String node,
    String role,
    long term,
    Protection protection,
    long sinceMillis,
    String incarnation,
    boolean promotable,
    Vip.State vip,
    Optional<Database.View> database,
    Optional<WitnessRecord> witness,
    String trouble,
    int inDoubt,
    List<Timeline> history) {

  /**
   * How long each step of a promotion or switchover took.
   *
   * @param what "failover", "switchover", "resume"
   * @param atMillis when it began, wall clock, milliseconds since 1970
   * @param end "done" or why not
   */
  public record Timeline(String what, long term, long atMillis, List<Step> steps, String end) {

    /**
     * @param micros from the beginning of the step to its end
     */
    public record Step(String name, long micros) {}
  }
}
