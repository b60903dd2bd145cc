package io.pairgate.backends.table.codec;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The codecs that a table may name. */
public final class Codecs {

  private static final Map<String, Codec> BY_NAME =
      Map.ofEntries(
          entry("names", new Names()),
          entry("cidr-netmask", new CidrNetmask()),
          entry("range", new Range()),
          entry("ipv4-cidr", new Ipv4Cidr()),
          entry("ports", new Ports()),
          entry("whole", new WholeNumber()),
          entry("whole-text", new WholeText()),
          entry("number", new NumberKey()),
          entry("commas", new Joined(",")),
          entry("lines", new Joined("\n")),
          entry("alias-name", new SafeName("pg_", "", 31)),
          entry("name-11", new SafeName("", "-", 11)),
          entry("name-63", new SafeName("", ".-", 63)),
          entry("name-uuid", new NameUuid()),
          entry("uuid", new KeyUuid()),
          entry("assignments", new Assignments()),
          entry("entry-network", new AliasEntry(AliasEntry.Kind.NETWORK)),
          entry("entry-range", new AliasEntry(AliasEntry.Kind.RANGE)),
          entry("entry-name", new AliasEntry(AliasEntry.Kind.NAME)),
          entry("f5-name", new F5Name()),
          entry("f5-destination", new F5Destination()),
          entry("f5-member", new F5Member()),
          entry("f5-url", new F5Url()),
          entry("fortiweb-url", new FortiWebUrl()),
          entry("cidr-parts", new CidrParts()),
          entry("cidr-mask", new CidrMask()),
          entry("cidr-entry", new CidrEntry()),
          entry("cidr-wildcard", new CidrWildcard()),
          entry("host-cidr", new HostCidr()),
          entry("endpoint-parts", new EndpointParts()),
          entry("country-names", new CountryNames()),
          entry("country-name", new CountryName()),
          entry("type-uuid", new TypeUuid("")),
          entry("cidr4", new Cidr4()),
          entry("list-of-one", new ListOfOne()),
          entry("interface-kind", new InterfacePart(InterfacePart.Part.KIND)),
          entry("interface-number", new InterfacePart(InterfacePart.Part.NUMBER)),
          entry("interface-whole", new InterfacePart(InterfacePart.Part.WHOLE)),
          entry("ios-port", new IosPort()),
          entry("onyx-interface", new OnyxInterface()),
          entry("text-or-none", new TextOrNone()),
          entry("leading-number", new LeadingNumber()),
          entry("ovn-name", new OvnName()),
          entry("ovn-match", new OvnMatch()));

  private Codecs() {}

  public static Optional<Codec> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  public static Set<String> names() {
    return BY_NAME.keySet();
  }
}
