package io.pairgate.relay.pair.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.pairgate.relay.pair.PairFailure;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.function.Consumer;

/** The lines of a rejoin as they come in: steps, and how it ended. Used on one event loop. */
final class RejoinLines {

  private static final int LINE_BYTES_MAX = 65_536;

  private final Consumer<String> progress;
  private Buffer unfinished = Buffer.buffer();
  private boolean done;
  private String trouble = "it ended without saying how";

  RejoinLines(Consumer<String> progress) {
    this.progress = progress;
  }

  void take(Buffer piece, Question.Flow flow, Correspondent node) {
    try {
      for (int i = 0; i < piece.length(); i++) {
        if (piece.getByte(i) == '\n') {
          line(unfinished.getBytes());
          unfinished = Buffer.buffer();
        } else if (unfinished.length() == LINE_BYTES_MAX) {
          throw new PairFailure("a line is longer than " + LINE_BYTES_MAX + " bytes");
        } else {
          unfinished.appendByte(piece.getByte(i));
        }
      }
    } catch (PairFailure broken) {
      flow.giveUp(node.unreadable(broken.getMessage()));
    }
  }

  private void line(byte[] line) {
    if (line.length == 0) {
      return;
    }
    JsonNode json = PairJson.read(line);
    if (json.has("progress")) {
      progress.accept(PairJson.text(json, "progress"));
    } else if (json.has("end")) {
      done = true;
    } else {
      trouble = PairJson.text(json, "trouble");
    }
  }

  /** What went wrong; empty if nothing did. */
  Optional<String> trouble() {
    return done ? Optional.empty() : Optional.of(trouble);
  }
}
