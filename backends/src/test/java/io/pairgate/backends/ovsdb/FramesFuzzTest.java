package io.pairgate.backends.ovsdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.backends.Garbled;
import io.pairgate.backends.wire.JsonRpc;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Whatever an OVSDB server says; CONTRIBUTING tells of long runs. */
class FramesFuzzTest {

  private static final int BYTES_MAX = 4_096;
  private static final List<String> WORDS =
      List.of("id", "method", "params", "result", "error", "echo", "transact", "set", "uuid");

  private static String stream(Random random) {
    StringBuilder stream = new StringBuilder();
    for (int messages = random.nextInt(4); messages >= 0; messages--) {
      Object params = Garbled.value(WORDS, random);
      byte[] message = JsonRpc.request(random.nextInt(3), "echo", List.of(String.valueOf(params)));
      stream.append(new String(message, StandardCharsets.UTF_8));
      if (random.nextBoolean()) stream.append('\n');
    }
    return random.nextBoolean() ? stream.toString() : Garbled.text(stream.toString(), random);
  }

  /** What is found in a stream that comes in pieces; ends with why it broke, if it did. */
  private static List<String> cut(byte[] stream, int pieceMax, Random random) {
    List<String> found = new ArrayList<>();
    Frames frames =
        new Frames(BYTES_MAX, one -> found.add(new String(one, StandardCharsets.UTF_8)));
    try {
      for (int at = 0; at < stream.length; ) {
        int end = Math.min(stream.length, at + 1 + random.nextInt(pieceMax));
        frames.take(Buffer.buffer().appendBytes(stream, at, end - at));
        at = end;
      }
    } catch (Frames.Broken broken) {
      found.add("broken: " + broken.getMessage());
    }
    return found;
  }

  @Property(seed = "5", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void any_stream_is_cut_alike_however_it_comes_and_each_message_is_read_or_refused(
      @ForAll Random random) {
    byte[] stream = stream(random).getBytes(StandardCharsets.UTF_8);
    List<String> whole = cut(stream, stream.length + 1, random);

    assertThat(cut(stream, 3, random)).isEqualTo(whole);
    for (String message : whole) {
      byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
      assertThat(bytes.length).isLessThanOrEqualTo(BYTES_MAX);
      try {
        assertThat(JsonRpc.read(bytes)).isNotNull();
      } catch (IOException refused) {
        assertThat(refused.getMessage()).isNotBlank();
      }
    }
  }
}
