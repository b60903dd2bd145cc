package io.pairgate.bench.simulation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/** Virtual time, chance, and who can reach whom. */
final class World {

  /** Nodes are 0 and 1, the witness is 2. */
  static final int WITNESS = 2;

  private static final int PLACES = 3;

  private record Event(long atMicros, long order, Runnable work) {}

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(
          Comparator.comparingLong(Event::atMicros).thenComparingLong(Event::order));
  private final boolean[][] cut = new boolean[PLACES][PLACES];
  private final List<String> story;
  final Random random;
  private long nowMicros;
  private long order;
  private long delayMicrosMax = 400;
  private long applyMicrosMax = 8_000;

  /**
   * @param story what happened is added to it; null: nobody wants to know
   */
  World(long seed, List<String> story) {
    this.random = new Random(seed);
    this.story = story;
  }

  long nowMicros() {
    return nowMicros;
  }

  void after(long micros, Runnable work) {
    events.add(new Event(nowMicros + Math.max(0, micros), order++, work));
  }

  void afterMillis(long millis, Runnable work) {
    after(millis * 1_000, work);
  }

  /** Up to a number of microseconds from now, as chance has it. */
  void soon(long microsMax, Runnable work) {
    after(1 + random.nextLong(microsMax), work);
  }

  /** Runs what happens until then. */
  void runUntil(long micros) {
    while (!events.isEmpty() && events.peek().atMicros() <= micros) {
      Event event = events.poll();
      nowMicros = event.atMicros();
      event.work().run();
    }
    nowMicros = micros;
  }

  void cut(int from, int to, boolean isCut) {
    cut[from][to] = isCut;
  }

  void heal() {
    for (boolean[] row : cut) Arrays.fill(row, false);
    delayMicrosMax = 400;
    applyMicrosMax = 8_000;
  }

  /** Each message takes up to so long. */
  void slowLinks(long microsMax) {
    delayMicrosMax = microsMax;
  }

  /** Each transaction takes a replica up to so long. */
  void slowReplicas(long microsMax) {
    applyMicrosMax = microsMax;
  }

  long applyMicrosMax() {
    return applyMicrosMax;
  }

  boolean reaches(int from, int to) {
    return !cut[from][to];
  }

  /** A message: arrives later, or never if the link is cut when it leaves or when it arrives. */
  void send(int from, int to, Runnable arrives) {
    if (!reaches(from, to)) return;
    soon(
        delayMicrosMax,
        () -> {
          if (reaches(from, to)) arrives.run();
        });
  }

  boolean tells() {
    return story != null;
  }

  void tell(String what) {
    if (story != null) story.add("%9.3f ms  %s".formatted(nowMicros / 1_000.0, what));
  }
}
