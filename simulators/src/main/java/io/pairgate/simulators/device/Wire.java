package io.pairgate.simulators.device;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bare connection under a request, for what no HTTP server would do. The one place that reaches
 * below Vert.x's public API: it offers no reset by RST and no bytes that are not HTTP. Used on the
 * connection's event loop only.
 */
final class Wire {

  private final Channel channel;

  private Wire(Channel channel) {
    this.channel = channel;
  }

  static Wire under(HttpServerRequest request) {
    return new Wire(((ConnectionBase) request.connection()).channel());
  }

  /** FIN. */
  void close() {
    channel.close();
  }

  /** RST: with SO_LINGER 0 the kernel forgets the connection and says so. */
  void reset() {
    channel.config().setOption(ChannelOption.SO_LINGER, 0);
    channel.close();
  }

  /** Writes past the HTTP encoder, then closes. */
  void writeAndClose(byte[] bytes) {
    channel
        .pipeline()
        .firstContext()
        .writeAndFlush(Unpooled.wrappedBuffer(bytes))
        .addListener(ChannelFutureListener.CLOSE);
  }

  /** An answer whose Content-Length promises the whole body, and half of that body. */
  void truncate(DeviceAnswer answer) {
    String head =
        "HTTP/1.1 %d OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            .formatted(answer.status(), Math.max(answer.body().length, 2));
    byte[] bytes = head.getBytes(StandardCharsets.US_ASCII);
    int half = answer.body().length / 2;
    byte[] all = Arrays.copyOf(bytes, bytes.length + half);
    System.arraycopy(answer.body(), 0, all, bytes.length, half);
    writeAndClose(all);
  }
}
