package io.pairgate.relay.pair.mariadb;

import io.pairgate.relay.pair.PairFailure;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** What this node did and the peer does not know: written down before it is given up. */
final class Divergence {

  private static final long REPORT_BYTES_MAX = 4L << 30;

  private final History ours;
  private final History theirs;
  private final Binlogs here;

  private Divergence(Binlogs here, Binlogs there) {
    this.here = here;
    ours = new History(here);
    theirs = new History(there);
  }

  /**
   * Writes it into a new file.
   *
   * @return the file; empty if the peer has all that this node has
   */
  static Optional<Path> report(Binlogs here, Binlogs there, String node, Path folder) {
    try {
      return new Divergence(here, there).report(node, folder);
    } catch (IOException e) {
      throw new PairFailure("the report of diverged transactions cannot be written: " + e, e);
    }
  }

  private Optional<Path> report(String node, Path folder) throws IOException {
    long common = common();
    Files.createDirectories(folder);
    String time = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace(":", "");
    Path unfinished =
        Files.createTempFile(
            folder,
            "diverged-",
            ".part",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    long transactions = write(unfinished, node, common);
    if (transactions == 0) {
      Files.delete(unfinished);
      return Optional.empty();
    }
    Path report = folder.resolve("diverged-" + node + "-" + time + ".sql");
    return Optional.of(Files.move(unfinished, report, StandardCopyOption.ATOMIC_MOVE));
  }

  /** The sequence number up to which both histories are the same; 0 if there is none. */
  private long common() throws IOException {
    while (true) {
      OptionalLong found = ours.transactions().lastInCommonWith(theirs.transactions());
      if (found.isPresent()) return found.getAsLong();
      if (ours.complete() && theirs.complete()) return 0;
      boolean olderOfOurs =
          theirs.complete()
              || !ours.complete() && ours.transactions().lowest() >= theirs.transactions().lowest();
      (olderOfOurs ? ours : theirs).readOlder();
    }
  }

  private long write(Path file, String node, long common) throws IOException {
    AtomicLong transactions = new AtomicLong();
    AtomicLong bytes = new AtomicLong();
    AtomicBoolean beyond = new AtomicBoolean();
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.ISO_8859_1)) {
      out.write(
          "# What %s did and its peer does not have, as far as its binary logs go back: all after number %d.%n# It was written down before %s's data was replaced by a copy of the peer's.%n"
              .formatted(node, common, node));
      here.read(
          ours.files(),
          line -> {
            Binlogs.begins(line)
                .ifPresent(
                    gtid -> {
                      beyond.set(gtid.sequence() > common);
                      if (beyond.get()) transactions.incrementAndGet();
                    });
            if (!beyond.get()) return;
            if (bytes.addAndGet(line.length() + 1L) > REPORT_BYTES_MAX) {
              throw new PairFailure(
                  "the diverged transactions are more than "
                      + REPORT_BYTES_MAX
                      + " bytes: save this node's binary logs by hand before it is cloned");
            }
            out.write(line);
            out.newLine();
          });
    }
    return transactions.get();
  }
}
