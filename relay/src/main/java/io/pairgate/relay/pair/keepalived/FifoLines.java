package io.pairgate.relay.pair.keepalived;

import io.pairgate.relay.pair.Vip;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what keepalived writes: lines like {@code INSTANCE "VI_1" MASTER 200}, cut anywhere. Not
 * thread-safe.
 */
final class FifoLines {

  static final int LINE_BYTES_MAX = 512;

  private static final Logger LOG = LoggerFactory.getLogger(FifoLines.class);
  private static final Pattern LINE =
      Pattern.compile("INSTANCE \"([^\"]+)\" (MASTER|BACKUP|FAULT|STOP) \\d{1,3}");

  private final String instance;
  private final StringBuilder line = new StringBuilder();
  private boolean tooLong;

  /**
   * @param instance lines of other instances are passed over
   */
  FifoLines(String instance) {
    this.instance = instance;
  }

  /**
   * The state after the last whole line that tells one: of what arrives together only the last word
   * counts, because what came before may have waited in the pipe since long.
   */
  Optional<Vip.State> take(ByteBuffer bytes) {
    Optional<Vip.State> last = Optional.empty();
    while (bytes.hasRemaining()) {
      char next = (char) (bytes.get() & 0xff);
      if (next == '\n') {
        Optional<Vip.State> told = tooLong ? Optional.empty() : state(line.toString());
        if (told.isPresent()) last = told;
        line.setLength(0);
        tooLong = false;
      } else if (line.length() < LINE_BYTES_MAX) {
        line.append(next);
      } else {
        tooLong = true;
      }
    }
    return last;
  }

  private Optional<Vip.State> state(String text) {
    Matcher told = LINE.matcher(text);
    if (!told.matches() || !told.group(1).equals(instance)) {
      LOG.debug("keepalived said something that is not for us: {}", text);
      return Optional.empty();
    }
    return Optional.of(
        switch (told.group(2)) {
          case "MASTER" -> Vip.State.MASTER;
          case "BACKUP" -> Vip.State.BACKUP;
          case "FAULT" -> Vip.State.FAULT;
          default -> Vip.State.STOPPED;
        });
  }
}
