package io.pairgate.relay.record;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/**
 * Makes the sockets of MariaDB's driver and tells which one the calling thread made last, so that a
 * connection can be cut by closing its socket.
 *
 * <p>{@code Connection.abort} would not do: it opens a further connection and asks the server to
 * kill the first one, which takes seconds at a server that hangs, and a server that is told to kill
 * a commit that waits for its standby may finish that commit.
 *
 * <p>Thread-safe. The driver makes it by its name, hence public.
 */
public final class CuttableSockets extends SocketFactory {

  private static final ThreadLocal<Socket> LAST = new ThreadLocal<>();

  /** The socket that the calling thread made last; null if it made none. Told once. */
  static Socket last() {
    Socket socket = LAST.get();
    LAST.remove();
    return socket;
  }

  @Override
  public Socket createSocket() {
    Socket socket = new Socket();
    LAST.set(socket);
    return socket;
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return connected(new java.net.InetSocketAddress(host, port), null);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return connected(new java.net.InetSocketAddress(host, port), null);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    return connected(
        new java.net.InetSocketAddress(host, port), new java.net.InetSocketAddress(from, fromPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    return connected(
        new java.net.InetSocketAddress(host, port), new java.net.InetSocketAddress(from, fromPort));
  }

  private Socket connected(SocketAddress to, SocketAddress from) throws IOException {
    Socket socket = createSocket();
    if (from != null) socket.bind(from);
    socket.connect(to, MariaDb.CONNECT_TIMEOUT_MILLIS);
    return socket;
  }
}
