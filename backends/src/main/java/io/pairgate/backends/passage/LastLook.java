package io.pairgate.backends.passage;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;

/**
 * Looks at the clock right before bytes go to the kernel, on the connection's own event loop,
 * behind TLS and every queue: a request whose time is over is thrown away with its connection. Any
 * earlier look leaves a way on which a request can wait, in a process that is frozen or an event
 * loop that is stuck, and go out when nobody reckons with it any more (docs/decisions/0028).
 *
 * <p>What is left between this look and the system call is microseconds; and what the kernel could
 * not take at once is sent behind it.
 *
 * <p>One a connection. Told from any thread, before the request is handed over.
 */
public final class LastLook extends ChannelOutboundHandlerAdapter {

  /** A request on its way. */
  private static final class Sending {
    private final long endNanos;
    private volatile boolean begun;
    private volatile boolean withheld;

    private Sending(long endNanos) {
      this.endNanos = endNanos;
    }
  }

  private volatile Sending sending;

  private LastLook() {}

  /** Next to the socket: what TLS does to a request comes before. */
  public static LastLook at(Channel channel) {
    LastLook look = new LastLook();
    channel.pipeline().addFirst(look);
    return look;
  }

  /**
   * A request comes.
   *
   * @param endNanos when its time is over, of {@link System#nanoTime()}
   */
  public void expect(long endNanos) {
    sending = new Sending(endNanos);
  }

  /** The request has been answered: what else goes out may do so at any time. */
  public void over() {
    sending = null;
  }

  /** Whether the request came too late, so that nothing of it went out and nothing will. */
  public boolean withheld() {
    Sending now = sending;
    return now != null && now.withheld;
  }

  @Override
  public void flush(ChannelHandlerContext context) {
    Sending now = sending;
    if (now == null) {
      context.flush();
    } else if (System.nanoTime() - now.endNanos < 0) {
      now.begun = true;
      context.flush();
    } else {
      now.withheld = !now.begun;
      context.close();
    }
  }
}
