package io.pairgate.backends.table.codec;

import java.util.Optional;

/**
 * An interface as Onyx shows it and as its command line calls it: {@code Eth1/1} is {@code ethernet
 * 1/1}, {@code Po30} is {@code port-channel 30}.
 */
public record OnyxInterface() implements Codec {

  private static final String ETHERNET = "ethernet ";
  private static final String CHANNEL = "port-channel ";

  @Override
  public Object toNative(Object value) {
    String name = value.toString();
    if (name.startsWith("Eth")) return ETHERNET + name.substring(3);
    return name.startsWith("Po") ? CHANNEL + name.substring(2) : name;
  }

  @Override
  public Optional<Object> fromNative(Object value) {
    String name = value.toString();
    if (name.startsWith(ETHERNET)) return Optional.of("Eth" + name.substring(ETHERNET.length()));
    return name.startsWith(CHANNEL)
        ? Optional.of("Po" + name.substring(CHANNEL.length()))
        : Optional.empty();
  }
}
