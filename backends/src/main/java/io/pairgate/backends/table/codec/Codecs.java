package io.pairgate.backends.table.codec;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The codecs that a table may name. */
public final class Codecs {

  private static final Map<String, Codec> BY_NAME =
      Map.of(
          "names", new Names(),
          "cidr-netmask", new CidrNetmask(),
          "range", new Range(),
          "ipv4-cidr", new Ipv4Cidr(),
          "ports", new Ports(),
          "whole", new WholeNumber(),
          "whole-text", new WholeText(),
          "number", new NumberKey());

  private Codecs() {}

  public static Optional<Codec> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  public static Set<String> names() {
    return BY_NAME.keySet();
  }
}
