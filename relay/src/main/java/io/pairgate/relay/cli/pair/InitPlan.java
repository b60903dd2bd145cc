package io.pairgate.relay.cli.pair;

import io.pairgate.relay.pair.PairFailure;
import java.util.List;
import java.util.function.Consumer;

/** Something that is set up once; doing it twice is the same as doing it once. */
public interface InitPlan {

  /**
   * What will be done, one statement or sentence each.
   *
   * @param masked secrets are not shown
   */
  List<String> statements(boolean masked);

  /**
   * Does it; blocks.
   *
   * @param progress told a sentence for each step
   * @throws PairFailure with what to do; what was done before stays
   */
  void apply(Consumer<String> progress);
}
