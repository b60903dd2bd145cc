package io.pairgate.bench.simulation;

/** What strikes, in the words of the campaign against real nodes. */
enum Fault {
  KILL_RELAY,
  KILL_DATABASE,
  KILL_BOTH,
  POWER_OFF,
  TOTAL_OUTAGE,
  FREEZE_RELAY,
  FREEZE_DATABASE,
  KILL_KEEPALIVED,
  CUT_NODES,
  CUT_ONE_WAY,
  CUT_FROM_WITNESS,
  WITNESS_DOWN,
  SLOW_LINKS,
  SLOW_REPLICAS,
  DISK_FULL,
  SWITCHOVER,
  STOP_RELAY
}
