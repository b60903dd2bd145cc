package io.pairgate.backends.table.codec;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The codecs that a table may name. */
public final class Codecs {

  private static final Map<String, Codec> BY_NAME =
      Map.ofEntries(
          Map.entry("names", new Names()),
          Map.entry("cidr-netmask", new CidrNetmask()),
          Map.entry("range", new Range()),
          Map.entry("ports", new Ports()),
          Map.entry("whole", new WholeNumber()),
          Map.entry("whole-text", new WholeText()),
          Map.entry("number", new NumberKey()),
          Map.entry("uuid", new UuidKey("")),
          Map.entry("cidr4", new Cidr4()),
          Map.entry("ovn-name", new OvnName()),
          Map.entry("ovn-match", new OvnMatch()));

  private Codecs() {}

  public static Optional<Codec> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  public static Set<String> names() {
    return BY_NAME.keySet();
  }
}
