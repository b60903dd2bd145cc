package io.pairgate.bench.speed;

/** One that takes turns in a comparison. */
interface Contender {

  String name();

  /**
   * One turn.
   *
   * @throws NotMeasured if a request failed or was not really carried out
   */
  Sample turn(int connections, int seconds);
}
