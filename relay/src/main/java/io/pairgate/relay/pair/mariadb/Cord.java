package io.pairgate.relay.pair.mariadb;

import io.pairgate.relay.pair.PairFailure;
import io.pairgate.relay.pair.PairSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loopback port by which this node's MariaDB reaches the peer's. Cutting it is the fence: what
 * is not received is not acknowledged. A process that dies cuts it too.
 *
 * <p>Threads and blocking sockets, not the event loop: cutting takes effect before {@link #cut}
 * returns, whoever calls it and however busy a loop is. Thread-safe.
 */
public final class Cord implements AutoCloseable {

  static final int CONNECTIONS_MAX = 8;
  private static final int BUFFER_BYTES = 64 << 10;
  private static final Logger LOG = LoggerFactory.getLogger(Cord.class);

  private final PairSettings.Replication replication;
  private final int connectMillis;
  private final Set<Strand> strands = new HashSet<>();
  private ServerSocket listener;
  private long cuts;

  /**
   * @param connectMillis for one connection to the peer
   */
  public Cord(PairSettings.Replication replication, int connectMillis) {
    this.replication = replication;
    this.connectMillis = connectMillis;
  }

  /** From now on connections are passed on. Does nothing if it is tied. */
  public synchronized void tie() {
    if (listener != null) return;
    try {
      ServerSocket socket = new ServerSocket();
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), localPort()));
      listener = socket;
      start("accept", () -> accept(socket));
    } catch (IOException e) {
      throw new PairFailure(
          "pair.replication.local_port %d of the loopback address cannot be used (%s): stop what uses it or give another"
              .formatted(localPort(), e.getMessage()),
          e);
    }
  }

  /** The same, unless it was cut since that count was taken: then it stays cut. */
  synchronized void tieUnlessCutSince(long cutsBefore) {
    if (cuts != cutsBefore) throw new PairFailure("the cord was cut meanwhile");
    tie();
  }

  /** How often it was cut. */
  synchronized long cuts() {
    return cuts;
  }

  /** Ends all connections and takes no more: when it returns, no byte passes in any direction. */
  public synchronized void cut() {
    cuts++;
    loosen();
  }

  /** Cuts it for a moment, which is no fence. */
  synchronized void loosen() {
    if (listener != null) quietly(listener);
    listener = null;
    Set.copyOf(strands).forEach(Strand::end);
  }

  public synchronized boolean tied() {
    return listener != null;
  }

  int localPort() {
    return replication.localPort();
  }

  private void accept(ServerSocket from) {
    while (true) {
      try {
        Socket near = from.accept();
        Strand strand = new Strand(near, new Socket());
        if (admit(from, strand)) start("out", strand);
        else strand.end();
      } catch (IOException cut) {
        return;
      }
    }
  }

  private synchronized boolean admit(ServerSocket from, Strand strand) {
    return listener == from && strands.size() < CONNECTIONS_MAX && strands.add(strand);
  }

  private synchronized void forget(Strand strand) {
    strands.remove(strand);
  }

  private static void start(String name, Runnable work) {
    Thread.ofPlatform().daemon().name("pair-cord-" + name).start(work);
  }

  private static void quietly(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception e) {
      LOG.debug("A socket of the cord could not be closed", e);
    }
  }

  /** One connection from the database here to the one there. */
  private final class Strand implements Runnable {

    private final Socket near;
    private final Socket far;

    Strand(Socket near, Socket far) {
      this.near = near;
      this.far = far;
    }

    @Override
    public void run() {
      try {
        prepare(near);
        prepare(far);
        far.connect(new InetSocketAddress(replication.host(), replication.port()), connectMillis);
        start("in", () -> pass(far, near));
        pass(near, far);
      } catch (IOException e) {
        LOG.debug("The peer's MariaDB cannot be reached: {}", e.toString());
      } finally {
        end();
      }
    }

    private void prepare(Socket socket) throws IOException {
      socket.setTcpNoDelay(true);
      socket.setKeepAlive(true);
      // Closing throws away what was written and has not left.
      socket.setSoLinger(true, 0);
    }

    private void pass(Socket from, Socket to) {
      byte[] buffer = new byte[BUFFER_BYTES];
      try {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          out.write(buffer, 0, read);
        }
      } catch (IOException e) {
        LOG.debug("A connection of the cord ended: {}", e.toString());
      } finally {
        end();
      }
    }

    void end() {
      quietly(far);
      quietly(near);
      forget(this);
    }
  }

  @Override
  public void close() {
    cut();
  }
}
