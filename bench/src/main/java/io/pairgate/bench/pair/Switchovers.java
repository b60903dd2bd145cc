package io.pairgate.bench.pair;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Planned changes of roles while clients work that repeat nothing: switchovers, and active nodes
 * that are told to end. From within the CMP's namespace.
 */
final class Switchovers {

  private static final long WHOLE_MILLIS_MAX = 90_000;
  private static final int STORY_LINES_MAX = 60;
  private static final List<String> TELLING =
      List.of("PairNode:", "Leaving:", "ServeCommand:", "pair-parent.sh:");

  /** Work between two of them, and afterwards: longer than connections are passed on. */
  private static final long BETWEEN_MILLIS = 4_000;

  /**
   * @param wrong what did not come to its end, and the first requests that were not answered
   */
  record Result(Unrepeated.Tally tally, List<String> wrong) {

    boolean holds() {
      return wrong.isEmpty() && tally.requests() > 0;
    }
  }

  private final Lab lab;
  private final Standing standing;
  private final URI api;
  private final String token;
  private final Consumer<String> progress;
  private final Unrepeated.Tally tally = new Unrepeated.Tally();
  private final List<String> troubles = Collections.synchronizedList(new ArrayList<>());

  Switchovers(Lab lab, Consumer<String> progress) {
    Map<String, String> places = lab.places();
    this.lab = lab;
    this.standing = new Standing(places);
    this.api = URI.create(places.get("API"));
    this.token = Lab.read(Path.of(places.get("TOKEN_FILE")));
    this.progress = progress;
  }

  /**
   * @param upgrade another version's {@code pairgate}, for a rolling upgrade in the end; null: none
   */
  Result run(int connections, int switchovers, int restarts, Path upgrade) {
    AtomicBoolean ends = new AtomicBoolean();
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      clients.add(
          Thread.ofVirtual().start(new Unrepeated(api, token, i, ends::get, tally, troubles)));
    }
    try {
      for (int i = 0; i < switchovers; i++) change("switchover");
      for (int i = 0; i < restarts; i++) change("restart");
      if (upgrade != null) upgrade(upgrade);
    } finally {
      ends.set(true);
      join(clients);
    }
    return new Result(tally, List.copyOf(troubles));
  }

  /**
   * A saturated machine may fall back to SOLO for a moment: then the pair says no, which costs no
   * request anything, and is asked again.
   */
  private void change(String command) {
    Pause.millis(BETWEEN_MILLIS);
    Waits waits = tally.waits();
    long[] began = new long[1];
    String[] active = new String[1];
    Lab.Done[] done = new Lab.Done[1];
    boolean changes =
        Pause.until(
            WHOLE_MILLIS_MAX,
            () -> {
              Standing.Seen seen = standing.look();
              if (!standing.isWhole(seen)) return false;
              active[0] = seen.node();
              began[0] = System.nanoTime();
              waits.begin(Waits.Part.CHANGE);
              done[0] =
                  command.equals("restart") ? lab.start(command, active[0]) : lab.start(command);
              return done[0].status() == 0;
            });
    Pause.millis(BETWEEN_MILLIS);
    waits.end();
    if (changes) quiet(waits, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began[0]));
    String next = standing.look().node();
    if (!changes || !next.equals(Standing.other(active[0]))) {
      troubles.add(command + ": " + (done[0] == null ? lab.run("status") : done[0].output()));
    }
    tell(command + ": " + active[0] + " -> " + next);
  }

  private void tell(String what) {
    progress.accept(
        what
            + "; so far "
            + tally.requests()
            + " requests, "
            + tally.unanswered()
            + " unanswered, "
            + tally.refused()
            + " refused");
  }

  /** As the guide has it: the standby, switchover, the other node, which is the standby then. */
  private void upgrade(Path program) {
    upgradeStandby(program);
    change("switchover");
    upgradeStandby(program);
  }

  private void upgradeStandby(Path program) {
    Standing.Seen seen = whole();
    if (!standing.isWhole(seen)) return;
    String standby = Standing.other(seen.node());
    Lab.Done done = lab.start("restart", standby, program.toString());
    Standing.Seen after = whole();
    if (done.status() != 0 || !after.node().equals(seen.node())) {
      troubles.add("upgrade of " + standby + ": " + done.output());
    }
    Pause.millis(BETWEEN_MILLIS);
    tell("upgraded: " + standby);
  }

  /** What is seen once the pair is whole, or after a while, which is a trouble. */
  private Standing.Seen whole() {
    Standing.Seen[] seen = new Standing.Seen[1];
    boolean whole =
        Pause.until(
            WHOLE_MILLIS_MAX,
            () -> {
              seen[0] = standing.look();
              return standing.isWhole(seen[0]);
            });
    if (!whole) troubles.add("the pair does not become whole: " + lab.run("status"));
    return seen[0];
  }

  /** The same clients, as long as the change took, once the pair is whole again. */
  private void quiet(Waits waits, long millis) {
    whole();
    waits.begin(Waits.Part.QUIET);
    Pause.millis(millis);
    waits.end();
  }

  /** The last changes of roles as each node's log has them: the lab is gone afterwards. */
  List<String> story() {
    List<String> story = new ArrayList<>();
    for (String node : List.of("a", "b")) {
      List<String> lines =
          Lab.read(Path.of(lab.places().get("LAB"), node, "parent.log"))
              .lines()
              .filter(line -> TELLING.stream().anyMatch(line::contains))
              .toList();
      lines
          .subList(Math.max(0, lines.size() - STORY_LINES_MAX), lines.size())
          .forEach(line -> story.add(node + ": " + line));
    }
    return story;
  }

  private static void join(List<Thread> clients) {
    try {
      for (Thread client : clients) client.join();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
