package io.pairgate.backends.passage;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.pairgate.backends.Backend;
import io.vertx.core.net.TCPSSLOptions;

/**
 * Lets a request reach its backend in time or never. What is written to a connection belongs to the
 * kernel, which goes on sending it over a cut link for minutes after the deadline, and after the
 * death of this process; healed, the link would bring a request that everybody took for gone.
 *
 * <p>So a connection ends by a reset, which throws away what has not arrived: at the deadline, and
 * when this process dies, whatever kills it. And if the process can do neither, being frozen, the
 * kernel gives up by itself (Linux: TCP_USER_TIMEOUT; elsewhere only the reset holds).
 */
public final class Timeliness {

  private Timeliness() {}

  /** Of connections to a backend with these limits. */
  public static void apply(Backend.Limits limits, TCPSSLOptions options) {
    options.setSoLinger(0).setTcpUserTimeout(Math.toIntExact(limits.deadlineMillis()));
  }

  /** Nothing is under way on it: it may be closed with a farewell, as its backend expects. */
  public static void letFarewell(Channel channel) {
    try {
      channel.config().setOption(ChannelOption.SO_LINGER, -1);
    } catch (ChannelException ended) {
      // then nobody waits for a farewell
    }
  }
}
