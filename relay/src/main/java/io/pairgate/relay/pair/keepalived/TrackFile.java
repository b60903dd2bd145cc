package io.pairgate.relay.pair.keepalived;

import io.pairgate.relay.pair.Vip;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file by which keepalived is told whether the VIP may be here. keepalived sees the write at
 * once; it takes a file that is not there, or is empty, for a yes, so the file is never removed and
 * never empty for a moment.
 *
 * <p>Each call writes, also when nothing changed: the parent process may have written meanwhile, so
 * say it again from time to time. A write takes some microseconds; the file belongs on a file
 * system in memory ({@code /run}). What fails is logged, once. Thread-safe.
 */
public final class TrackFile implements Vip {

  private static final Logger LOG = LoggerFactory.getLogger(TrackFile.class);
  private static final byte[] ELIGIBLE = "0\n".getBytes(StandardCharsets.US_ASCII);

  /** Below -253 keepalived takes the instance for faulty, and says so to its peer at once. */
  private static final byte[] NOT_ELIGIBLE = "-254\n".getBytes(StandardCharsets.US_ASCII);

  private final Path file;
  private String trouble = "";

  public TrackFile(Path file) {
    this.file = file;
  }

  @Override
  public synchronized void eligible(boolean eligible) {
    byte[] word = eligible ? ELIGIBLE : NOT_ELIGIBLE;
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(word), 0);
      // Afterwards, so that there is a word in it whenever this process dies.
      channel.truncate(word.length);
      if (!trouble.isEmpty()) LOG.info("The track file {} can be written again.", file);
      trouble = "";
    } catch (IOException e) {
      if (!trouble.equals(e.toString())) {
        trouble = e.toString();
        LOG.error(
            "The track file {} cannot be written ({}): keepalived does not learn whether the VIP may"
                + " be here. Its folder must be there and the file writable for this process.",
            file,
            trouble);
      }
    }
  }
}
