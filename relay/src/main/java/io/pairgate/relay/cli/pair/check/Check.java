package io.pairgate.relay.cli.pair.check;

import java.util.List;

/** One question about this machine. Changes nothing; ends within seconds; never throws. */
public interface Check {

  /** What is looked at. */
  String name();

  /** What is wrong; empty if nothing is. */
  List<Finding> findings();
}
