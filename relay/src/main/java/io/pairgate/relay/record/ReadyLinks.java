package io.pairgate.relay.record;

import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Connections of one kind that were made in advance, so that whoever needs one in a hurry does not
 * wait for it.
 *
 * <p>Thread-safe.
 */
final class ReadyLinks {

  private static final int ANSWER_SECONDS_MAX = 1;

  /** Makes a connection. */
  interface Maker {
    Link make() throws SQLException;
  }

  private final Maker maker;
  private final ConcurrentLinkedQueue<Link> ready = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();

  ReadyLinks(Maker maker) {
    this.maker = maker;
  }

  /** Replaces those that are dead and makes as many as are missing. Blocks. */
  void fill(int wanted) throws SQLException {
    for (int looked = count.get(); looked > 0; looked--) {
      Link one = poll();
      if (one != null && answers(one)) add(one);
    }
    while (count.get() < wanted) add(maker.make());
  }

  /** One that answers; made now if none is ready. Blocks. */
  Link take() throws SQLException {
    for (Link one = poll(); one != null; one = poll()) {
      if (answers(one)) return one;
    }
    return maker.make();
  }

  /** Ends all of them. */
  void cut() {
    for (Link one = poll(); one != null; one = poll()) one.cut().run();
  }

  private void add(Link one) {
    ready.add(one);
    count.incrementAndGet();
  }

  private Link poll() {
    Link one = ready.poll();
    if (one != null) count.decrementAndGet();
    return one;
  }

  private static boolean answers(Link one) throws SQLException {
    if (one.connection().isValid(ANSWER_SECONDS_MAX)) return true;
    one.cut().run();
    return false;
  }
}
