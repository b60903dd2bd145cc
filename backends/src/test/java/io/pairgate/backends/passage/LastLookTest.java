package io.pairgate.backends.passage;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LastLookTest {

  private static final long AN_HOUR = TimeUnit.HOURS.toNanos(1);

  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final LastLook look = LastLook.at(channel);

  @Test
  void a_request_in_its_time_goes_out() {
    expect(AN_HOUR);
    assertThat(send("request").isSuccess()).isTrue();
    assertThat(channel.outboundMessages()).hasSize(1);
    assertThat(look.withheld()).isFalse();
  }

  @Test
  void a_request_whose_time_is_over_is_thrown_away_with_its_connection() {
    expect(-1);
    assertThat(send("request").cause()).isNotNull();
    assertThat(channel.outboundMessages()).isEmpty();
    assertThat(channel.isOpen()).isFalse();
    assertThat(look.withheld()).isTrue();
  }

  @Test
  void a_request_whose_first_part_went_out_ends_in_the_middle_and_is_not_said_to_be_withheld() {
    expect(TimeUnit.MILLISECONDS.toNanos(50));
    long begin = System.nanoTime();
    assertThat(send("first").isSuccess()).isTrue();
    while (System.nanoTime() - begin < TimeUnit.MILLISECONDS.toNanos(60)) Thread.onSpinWait();
    assertThat(send("second").cause()).isNotNull();
    assertThat(channel.outboundMessages()).hasSize(1);
    assertThat(channel.isOpen()).isFalse();
    assertThat(look.withheld()).isFalse();
  }

  @Test
  void after_its_answer_the_connection_may_be_used_at_any_time() {
    expect(-1);
    look.over();
    assertThat(send("echo").isSuccess()).isTrue();
    assertThat(look.withheld()).isFalse();
  }

  private void expect(long nanosLeft) {
    look.expect(System.nanoTime() + nanosLeft);
  }

  private ChannelFuture send(String words) {
    ChannelFuture sent =
        channel.writeAndFlush(Unpooled.copiedBuffer(words, StandardCharsets.US_ASCII));
    channel.runPendingTasks();
    return sent;
  }
}
