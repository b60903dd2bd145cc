package io.pairgate.relay.console;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What an operator made the pair do from here, one at a time, with its progress.
 *
 * <p>Thread-safe.
 */
final class Deeds {

  private static final int LINES_MAX = 200;

  /**
   * @param end empty while it is under way
   * @param good whether it ended well
   */
  record Deed(
      String what, String by, long startMillis, List<String> lines, String end, boolean good) {
    boolean over() {
      return !end.isEmpty();
    }

    private Deed line(String text) {
      List<String> more = new ArrayList<>(lines);
      if (more.size() >= LINES_MAX) more.removeFirst();
      more.add(text);
      return new Deed(what, by, startMillis, List.copyOf(more), end, good);
    }

    private Deed ended(String how, boolean well) {
      return new Deed(what, by, startMillis, lines, how, well);
    }
  }

  private Deed last;

  synchronized Optional<Deed> last() {
    return Optional.ofNullable(last);
  }

  /**
   * @param work given a listener for its progress; says how it ended
   * @return false if something is under way already
   */
  boolean begin(
      String what, String by, long nowMillis, Function<Consumer<String>, Future<String>> work) {
    synchronized (this) {
      if (last != null && !last.over()) return false;
      last = new Deed(what, by, nowMillis, List.of(), "", false);
    }
    work.apply(this::line)
        .onSuccess(end -> end(end, true))
        .onFailure(failure -> end(String.valueOf(failure.getMessage()), false));
    return true;
  }

  private synchronized void line(String text) {
    last = last.line(text);
  }

  private synchronized void end(String how, boolean well) {
    last = last.ended(how, well);
  }
}
