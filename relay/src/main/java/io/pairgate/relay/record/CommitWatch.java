package io.pairgate.relay.record;

/** Is told of each commit. Called by the writers' own threads; must neither block nor throw. */
@FunctionalInterface
public interface CommitWatch {

  CommitWatch NONE = (lane, rows, nanos) -> {};

  /**
   * @param lane "opens", "closes" or "deeds"
   * @param rows how many were written together
   * @param nanos from the first statement to the end of the commit
   */
  void committed(String lane, int rows, long nanos);
}
