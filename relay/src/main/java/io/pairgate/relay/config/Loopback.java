package io.pairgate.relay.config;

import java.util.regex.Pattern;

/** Which names mean this machine and nothing else, whatever a name server says. Pure. */
public final class Loopback {

  private static final String OCTET = "(?:0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])";
  private static final Pattern ADDRESS = Pattern.compile("127(?:\\." + OCTET + "){3}");

  private Loopback() {}

  /**
   * Whether a host is {@code localhost}, {@code ::1} or an address in 127.0.0.0/8. {@code
   * 127.0.0.1.example.com} is a name that its owner may point anywhere.
   *
   * @param host without a port; an IPv6 address with or without its brackets
   */
  public static boolean names(String host) {
    return host.equals("localhost")
        || host.equals("[::1]")
        || host.equals("::1")
        || ADDRESS.matcher(host).matches();
  }
}
