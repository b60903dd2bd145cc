package io.pairgate.backends.ovsdb;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/**
 * Cuts a stream into JSON objects. Nothing stands between two messages, so brackets outside of
 * texts are counted, as OVSDB servers do it. Not thread-safe.
 */
final class Frames {

  private final int bytesMax;
  private final Consumer<byte[]> whole;
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
  private int depth;
  private boolean inText;
  private boolean escaped;

  /**
   * @param bytesMax a longer message is not gathered
   */
  Frames(int bytesMax, Consumer<byte[]> whole) {
    this.bytesMax = bytesMax;
    this.whole = whole;
  }

  /**
   * @throws Broken if what came can be no message, or one that is too long
   */
  void take(Buffer more) {
    for (int i = 0; i < more.length(); i++) {
      byte b = more.getByte(i);
      if (depth == 0 && isSpace(b)) continue;
      if (depth == 0 && b != '{') throw new Broken("the reply is not JSON-RPC", false);
      if (begun.size() >= bytesMax) {
        throw new Broken("the reply is larger than " + bytesMax + " bytes", true);
      }
      begun.write(b);
      step(b);
      if (depth == 0) {
        byte[] message = begun.toByteArray();
        begun.reset();
        whole.accept(message);
      }
    }
  }

  private void step(byte b) {
    if (escaped) {
      escaped = false;
    } else if (inText) {
      if (b == '\\') escaped = true;
      else if (b == '"') inText = false;
    } else {
      switch (b) {
        case '"' -> inText = true;
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        default -> {}
      }
    }
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  /** What came cannot be a message that we want. */
  static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final boolean tooLarge;

    Broken(String why, boolean tooLarge) {
      super(why, null, false, false);
      this.tooLarge = tooLarge;
    }

    boolean tooLarge() {
      return tooLarge;
    }
  }
}
