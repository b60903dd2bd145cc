package io.pairgate.relay.seal;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keys by their names, one a line: {@code NAME:BASE64} of 32 bytes. The last one seals, all of them
 * open. An environment variable has commas instead of lines; a line that begins with {@code #} is a
 * comment to its end.
 *
 * <p>Immutable, thread-safe. {@link #toString} shows names only.
 */
public final class SealingKeys {

  static final SealingKeys EMPTY = new SealingKeys(new LinkedHashMap<>());

  private static final int KEY_BYTES = 32;
  private static final int KEYS_MAX = 100;
  private static final Pattern LINE = Pattern.compile("([A-Za-z0-9._-]{1,64}):([A-Za-z0-9+/]+=*)");

  private final LinkedHashMap<String, byte[]> keys;

  private SealingKeys(LinkedHashMap<String, byte[]> keys) {
    this.keys = keys;
  }

  /**
   * @throws SealFailure with the number of the line, never with what stands there
   */
  public static SealingKeys parse(String text) {
    LinkedHashMap<String, byte[]> keys = new LinkedHashMap<>();
    int number = 0;
    for (String line : text.split("\\R", -1)) {
      number++;
      if (!line.strip().startsWith("#")) {
        for (String entry : line.split(",", -1)) {
          take(entry.strip(), number, keys);
        }
      }
    }
    if (keys.isEmpty() || keys.size() > KEYS_MAX) {
      throw new SealFailure("there must be 1–" + KEYS_MAX + " keys, and there are " + keys.size());
    }
    return new SealingKeys(keys);
  }

  private static void take(String entry, int line, Map<String, byte[]> keys) {
    if (entry.isEmpty()) {
      return;
    }
    Matcher parts = LINE.matcher(entry);
    byte[] key = parts.matches() ? decoded(parts.group(2)) : new byte[0];
    if (key.length != KEY_BYTES) {
      throw new SealFailure(
          "line "
              + line
              + " of the keys is not NAME:KEY with 32 bytes in base64; make one with: pairgate"
              + " secrets new-key");
    }
    if (keys.put(parts.group(1), key) != null) {
      throw new SealFailure("the key " + parts.group(1) + " stands twice");
    }
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException broken) {
      return new byte[0];
    }
  }

  /** A line with a new key, named after the day. */
  public static String newLine(LocalDate day, SecureRandom random) {
    byte[] tail = new byte[3];
    random.nextBytes(tail);
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    String line =
        "k-"
            + day
            + "-"
            + HexFormat.of().formatHex(tail)
            + ":"
            + Base64.getEncoder().encodeToString(key);
    Arrays.fill(key, (byte) 0);
    return line;
  }

  /** The name of the key that seals; empty if there are no keys. */
  public Optional<String> sealing() {
    return keys.isEmpty() ? Optional.empty() : Optional.of(keys.lastEntry().getKey());
  }

  public Set<String> names() {
    return keys.sequencedKeySet();
  }

  /** null if there is no such key. */
  byte[] key(String name) {
    return keys.get(name);
  }

  Map.Entry<String, byte[]> last() {
    return keys.lastEntry();
  }

  @Override
  public String toString() {
    return "SealingKeys" + keys.keySet();
  }
}
