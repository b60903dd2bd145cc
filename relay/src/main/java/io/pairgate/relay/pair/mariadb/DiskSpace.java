package io.pairgate.relay.pair.mariadb;

import io.pairgate.relay.pair.PairFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a server's disk has room for it to start. */
final class DiskSpace {

  /** What a start writes before it answers: its logs, temporary tables, a new binary log. */
  static final long FREE_BYTES_MIN = 32L * 1024 * 1024;

  private DiskSpace() {}

  /**
   * A server that starts on a full disk neither ends nor answers: it looks for room once a minute,
   * and comes up a minute late.
   *
   * @throws PairFailure if there is no room, with what to do
   */
  static void require(Path data) {
    require(data, FREE_BYTES_MIN);
  }

  static void require(Path data, long bytesMin) {
    long free;
    try {
      free = Files.getFileStore(data).getUsableSpace();
    } catch (IOException notToBeSeen) {
      return; // the start itself will tell
    }
    if (free < bytesMin) {
      throw new PairFailure(
          "the disk of %s is full: %d MiB are left, MariaDB is started from %d MiB on. Free some"
                  .formatted(data, free >> 20, bytesMin >> 20)
              + " space; it is tried again by itself");
    }
  }
}
