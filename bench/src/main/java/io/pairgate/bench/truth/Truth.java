package io.pairgate.bench.truth;

import java.util.List;

/** What the backends really hold, asked from them and not from the relay. */
public interface Truth {

  /**
   * One object that stands on a backend.
   *
   * @param owner the CMP id that it was made for
   * @param text the value of the attribute that the proof changes
   * @param since when the backend made it, as it says; empty if it does not
   */
  record Made(String collection, String nativeId, String owner, String text, String since) {}

  List<Made> made();
}
