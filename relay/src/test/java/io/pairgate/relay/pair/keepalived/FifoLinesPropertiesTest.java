package io.pairgate.relay.pair.keepalived;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.pair.Vip;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class FifoLinesPropertiesTest {

  private final FifoLines lines = new FifoLines("VI_1");

  private Optional<Vip.State> take(String text) {
    return lines.take(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  @Example
  void each_state_that_keepalived_tells_is_understood() {
    assertThat(take("INSTANCE \"VI_1\" MASTER 200\n")).contains(Vip.State.MASTER);
    assertThat(take("INSTANCE \"VI_1\" BACKUP 1\n")).contains(Vip.State.BACKUP);
    assertThat(take("INSTANCE \"VI_1\" FAULT 100\n")).contains(Vip.State.FAULT);
    assertThat(take("INSTANCE \"VI_1\" STOP 100\n")).contains(Vip.State.STOPPED);
  }

  @Example
  void other_lines_tell_nothing() {
    assertThat(
            take(
                """
                INSTANCE "VI_1" MASTER_PRIORITY 180
                INSTANCE "VI_1" MASTER_RX_LOWER_PRI 100
                INSTANCE "VI_2" MASTER 200
                GROUP "VI_1" MASTER 200
                INSTANCE "VI_1" MASTER

                  INSTANCE "VI_1" MASTER 200
                """))
        .isEmpty();
  }

  @Example
  void of_lines_that_come_together_the_last_counts() {
    assertThat(take("INSTANCE \"VI_1\" MASTER 200\nINSTANCE \"VI_1\" FAULT 200\nGROUP x\n"))
        .contains(Vip.State.FAULT);
  }

  @Example
  void a_line_that_is_too_long_does_not_spoil_the_next() {
    assertThat(take("x".repeat(100_000))).isEmpty();
    assertThat(take(" INSTANCE \"VI_1\" MASTER 200\nINSTANCE \"VI_1\" BACKUP 200\n"))
        .contains(Vip.State.BACKUP);
  }

  @Property(tries = 300)
  void it_does_not_matter_where_the_bytes_are_cut(
      @ForAll @Size(min = 1, max = 20) List<Vip.State> states,
      @ForAll @IntRange(min = 1, max = 60) int bytesAtOnce) {
    StringBuilder text = new StringBuilder();
    for (Vip.State state : states) {
      String word = state == Vip.State.STOPPED ? "STOP" : state.name();
      text.append("INSTANCE \"VI_1\" ").append(word).append(" 100\n");
    }
    FifoLines cut = new FifoLines("VI_1");
    Optional<Vip.State> last = Optional.empty();
    for (int from = 0; from < text.length(); from += bytesAtOnce) {
      String piece = text.substring(from, Math.min(text.length(), from + bytesAtOnce));
      Optional<Vip.State> told =
          cut.take(ByteBuffer.wrap(piece.getBytes(StandardCharsets.US_ASCII)));
      if (told.isPresent()) last = told;
    }
    assertThat(last).contains(states.getLast());
  }

  @Property(tries = 300)
  void any_bytes_are_survived(@ForAll byte[] bytes) {
    lines.take(ByteBuffer.wrap(bytes));
    assertThat(take("\nINSTANCE \"VI_1\" MASTER 200\n")).contains(Vip.State.MASTER);
  }
}
