package io.pairgate.relay.access;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down who did what and who was refused, a JSON object a line. Nobody waits for it. What the
 * file does not take goes to the log of the node instead.
 *
 * <p>Thread-safe.
 */
public final class AuditLog implements AutoCloseable {

  /** A flood of refusals must not fill the disk; acts are always written. */
  static final int REFUSALS_PER_SECOND_MAX = 100;

  private static final int QUEUE_MAX = 10_000;
  private static final long CLOSE_MILLIS_MAX = 5_000;
  private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);

  private record Noted(Instant at, AuditEvent event) {}

  /** Tells the writer that nothing comes any more. */
  private static final Noted END = new Noted(Instant.EPOCH, null);

  private final String node;
  private final InstantSource clock;
  private final Optional<AuditFile> file;
  private final LinkedBlockingQueue<Noted> queue = new LinkedBlockingQueue<>(QUEUE_MAX);
  private final Thread writer;
  // Guarded by this.
  private long second;
  private int refusals;
  private int leftOut;

  private AuditLog(String node, Optional<AuditFile> file, InstantSource clock) {
    this.node = node;
    this.file = file;
    this.clock = clock;
    writer = Thread.ofPlatform().name("audit").daemon().start(this::write);
  }

  /**
   * @param path empty: into the node's log
   * @throws IOException if the file cannot be written
   */
  public static AuditLog open(String node, Optional<Path> path, InstantSource clock)
      throws IOException {
    Optional<AuditFile> file =
        path.isPresent() ? Optional.of(new AuditFile(path.get())) : Optional.empty();
    return new AuditLog(node, file, clock);
  }

  public void note(AuditEvent event) {
    Noted noted = new Noted(clock.instant(), event);
    if (event.kind() == AuditEvent.Kind.REFUSED && !room(noted.at())) {
      return;
    }
    if (!queue.offer(noted)) {
      LOG.warn("the audit log cannot keep up; not in its file: {}", line(noted));
    }
  }

  /** Whether one more refusal is written in this second. */
  private synchronized boolean room(Instant at) {
    if (at.getEpochSecond() != second) {
      if (leftOut > 0) {
        LOG.warn(
            "{} refusals are not in the audit log: more than {} came in a second",
            leftOut,
            REFUSALS_PER_SECOND_MAX);
      }
      second = at.getEpochSecond();
      refusals = 0;
      leftOut = 0;
    }
    if (refusals == REFUSALS_PER_SECOND_MAX) {
      leftOut++;
      return false;
    }
    refusals++;
    return true;
  }

  private String line(Noted noted) {
    return noted.event().line(noted.at(), node);
  }

  private void write() {
    List<Noted> gathered = new ArrayList<>();
    boolean open = true;
    while (open) {
      try {
        gathered.add(queue.take());
      } catch (InterruptedException ignored) {
        continue; // only close ends this, when all is written
      }
      queue.drainTo(gathered);
      open = !gathered.remove(END);
      if (!gathered.isEmpty()) {
        write(gathered.stream().map(this::line).toList());
      }
      gathered.clear();
    }
  }

  private void write(List<String> lines) {
    if (file.isEmpty()) {
      lines.forEach(line -> LOG.info("{}", line));
      return;
    }
    try {
      file.get().append(lines);
    } catch (IOException failure) {
      LOG.error(
          "the audit log's file cannot be written ({}): see audit.file. Not in it:",
          failure.toString());
      lines.forEach(line -> LOG.error("{}", line));
    }
  }

  /** Writes what was noted, and ends. */
  @Override
  public void close() {
    try {
      queue.offer(END, CLOSE_MILLIS_MAX, TimeUnit.MILLISECONDS);
      writer.join(CLOSE_MILLIS_MAX);
      if (file.isPresent()) {
        file.get().close();
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } catch (IOException failure) {
      LOG.warn("the audit log's file could not be closed ({})", failure.toString());
    }
  }
}
