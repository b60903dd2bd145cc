package io.pairgate.relay.cli.pair.check;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;

/** Whether an address is this machine's. */
final class LocalAddress {

  private LocalAddress() {}

  static boolean is(InetAddress address) throws SocketException {
    return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
  }
}
