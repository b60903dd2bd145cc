package io.pairgate.simulators.fortios;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration tables: path, key, limits, what must be there, and which names must exist
 * where. The lengths 79 (names) and 35 (a policy's name) are from the project's notes, a vdom's 11
 * is what older releases take; the fallbacks are the vendor's documented defaults, a part of them;
 * what a table requires besides its key is a guess.
 */
enum CmdbTable {
  ADDRESS("firewall", "address", "name", 79),
  ADDRESS_GROUP("firewall", "addrgrp", "name", 79),
  SERVICE("firewall.service", "custom", "name", 79),
  VIP("firewall", "vip", "name", 79),
  VIP_GROUP("firewall", "vipgrp", "name", 79),
  POLICY("firewall", "policy", "policyid", 35),
  VDOM("system", "vdom", "name", 11);

  private final String path;
  private final String table;
  private final String key;
  private final int nameCharsMax;

  CmdbTable(String path, String table, String key, int nameCharsMax) {
    this.path = path;
    this.table = table;
    this.key = key;
    this.nameCharsMax = nameCharsMax;
  }

  static Optional<CmdbTable> of(String path, String table) {
    return Arrays.stream(values())
        .filter(t -> t.path.equals(path) && t.table.equals(table))
        .findFirst();
  }

  String path() {
    return path;
  }

  String table() {
    return table;
  }

  /** {@code firewall/address}, as the simulator's state names it. */
  String fullPath() {
    return path + "/" + table;
  }

  /** Whether its rows are in no vdom, but beside them. */
  boolean isOfTheDevice() {
    return this == VDOM;
  }

  String key() {
    return key;
  }

  int nameCharsMax() {
    return nameCharsMax;
  }

  List<String> required() {
    return switch (this) {
      case ADDRESS, SERVICE, VDOM -> List.of();
      case ADDRESS_GROUP, VIP_GROUP -> List.of("member");
      case VIP -> List.of("extip", "mappedip");
      case POLICY -> List.of("srcintf", "dstintf", "srcaddr", "dstaddr", "service", "schedule");
    };
  }

  Map<String, Object> fallbacks() {
    Map<String, Object> all = new LinkedHashMap<>();
    switch (this) {
      case ADDRESS -> {
        all.put("type", "ipmask");
        all.put("subnet", "0.0.0.0 0.0.0.0");
        all.put("comment", "");
        all.put("associated-interface", "");
        all.put("color", 0);
      }
      case ADDRESS_GROUP -> {
        all.put("member", new ArrayList<>());
        all.put("comment", "");
        all.put("color", 0);
      }
      case SERVICE -> {
        all.put("protocol", "TCP/UDP/SCTP");
        all.put("tcp-portrange", "");
        all.put("udp-portrange", "");
        all.put("comment", "");
        all.put("color", 0);
      }
      case VIP -> {
        all.put("comment", "");
        all.put("type", "static-nat");
        all.put("extintf", "any");
        all.put("portforward", "disable");
        all.put("protocol", "tcp");
        all.put("extport", "0-65535");
        all.put("mappedport", "0-65535");
        all.put("color", 0);
      }
      case VIP_GROUP -> {
        all.put("interface", "any");
        all.put("member", new ArrayList<>());
        all.put("comments", "");
        all.put("color", 0);
      }
      case POLICY -> {
        all.put("name", "");
        all.put("action", "deny");
        all.put("status", "enable");
        all.put("nat", "disable");
        all.put("logtraffic", "utm");
        all.put("comments", "");
      }
      case VDOM -> {
        all.put("short-name", "");
        all.put("vcluster-id", 0);
        all.put("flag", 0);
      }
    }
    return all;
  }

  /** Values that only a closed set may have. */
  Map<String, List<String>> choices() {
    List<String> onOff = List.of("enable", "disable");
    return switch (this) {
      case ADDRESS ->
          Map.of(
              "type",
              List.of("ipmask", "iprange", "fqdn", "geography", "wildcard", "dynamic", "mac"));
      case SERVICE ->
          Map.of("protocol", List.of("TCP/UDP/SCTP", "ICMP", "ICMP6", "IP", "HTTP", "FTP", "ALL"));
      case VIP -> Map.of("portforward", onOff, "protocol", List.of("tcp", "udp", "sctp", "icmp"));
      case POLICY ->
          Map.of("action", List.of("accept", "deny", "ipsec"), "status", onOff, "nat", onOff);
      case ADDRESS_GROUP, VIP_GROUP, VDOM -> Map.of();
    };
  }

  /** Which attributes name entries, and of which tables; a name in any of them will do. */
  Map<String, List<CmdbTable>> references() {
    return switch (this) {
      case ADDRESS_GROUP -> Map.of("member", List.of(ADDRESS, ADDRESS_GROUP));
      case VIP_GROUP -> Map.of("member", List.of(VIP));
      case POLICY ->
          Map.of(
              "srcaddr",
              List.of(ADDRESS, ADDRESS_GROUP),
              "dstaddr",
              List.of(ADDRESS, ADDRESS_GROUP, VIP, VIP_GROUP),
              "service",
              List.of(SERVICE));
      case ADDRESS, SERVICE, VIP, VDOM -> Map.of();
    };
  }

  /** The entries that a factory-new device has. */
  List<String> predefined() {
    return switch (this) {
      case ADDRESS -> List.of("all", "none");
      case SERVICE ->
          List.of("ALL", "ALL_TCP", "ALL_UDP", "ALL_ICMP", "HTTP", "HTTPS", "SSH", "DNS", "PING");
      case VDOM -> List.of("root");
      case ADDRESS_GROUP, VIP, VIP_GROUP, POLICY -> List.of();
    };
  }
}
