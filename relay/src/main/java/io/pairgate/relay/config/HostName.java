package io.pairgate.relay.config;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The machine's own name. */
final class HostName {

  private HostName() {}

  static String read() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "node";
    }
  }
}
