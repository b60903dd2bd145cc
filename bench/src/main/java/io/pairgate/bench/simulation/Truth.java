package io.pairgate.bench.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What really happened, to hold the record against at the end. */
final class Truth {

  private final World world;
  private final Set<Long> sent = new HashSet<>();
  private final Set<Long> acknowledged = new HashSet<>();
  private final Map<Long, String> nodeOfTerm = new HashMap<>();
  private final List<String> broken = new ArrayList<>();

  Truth(World world) {
    this.world = world;
  }

  /** A backend was asked to do a call's work. */
  void sent(long call) {
    sent.add(call);
  }

  /** The CMP was told that a call is done. */
  void acknowledged(long call, long term, String node) {
    acknowledged.add(call);
    String first = nodeOfTerm.putIfAbsent(term, node);
    if (first != null && !first.equals(node)) {
      broken.add("both nodes acknowledged in term " + term);
    }
    if (world.tells()) world.tell(node + " acknowledged call " + call + " in term " + term);
  }

  /** The machine itself failed. */
  void fault(Throwable fault) {
    broken.add("a fault of the machine: " + fault);
  }

  int acknowledged() {
    return acknowledged.size();
  }

  boolean isAcknowledged(long call) {
    return acknowledged.contains(call);
  }

  /** What the active's record lacks, and every rule that was broken on the way. */
  List<String> against(List<Txn> record) {
    Set<Long> opened = new HashSet<>();
    Set<Long> closed = new HashSet<>();
    for (Txn txn : record) {
      if (txn.kind() == Txn.Kind.OPEN_CALL) opened.add(txn.number());
      if (txn.kind() == Txn.Kind.CLOSE_CALL) closed.add(txn.number());
    }
    List<String> wrong = new ArrayList<>(broken);
    for (long call : acknowledged) {
      if (!closed.contains(call)) wrong.add("acknowledged call " + call + " is lost");
    }
    for (long call : sent) {
      if (!opened.contains(call)) wrong.add("call " + call + " was sent and is not on record");
    }
    return wrong;
  }
}
