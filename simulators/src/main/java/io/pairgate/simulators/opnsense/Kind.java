package io.pairgate.simulators.opnsense;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The two models: where they are, what a new one has, and which values are chosen from a list. */
enum Kind {
  ALIAS("alias", "Item", "alias", "reconfigure"),
  RULE("filter", "Rule", "rule", "apply");

  private final String controller;
  private final String noun;
  private final String envelope;
  private final String applying;

  Kind(String controller, String noun, String envelope, String applying) {
    this.controller = controller;
    this.noun = noun;
    this.envelope = envelope;
    this.applying = applying;
  }

  static Optional<Kind> of(String controller) {
    return Arrays.stream(values()).filter(kind -> kind.controller.equals(controller)).findFirst();
  }

  String controller() {
    return controller;
  }

  String noun() {
    return noun;
  }

  String envelope() {
    return envelope;
  }

  String applying() {
    return applying;
  }

  /** All fields with what a new object has; all values are texts. */
  Map<String, String> fallbacks() {
    Map<String, String> all = new LinkedHashMap<>();
    switch (this) {
      case ALIAS -> {
        all.put("enabled", "1");
        all.put("name", "");
        all.put("type", "");
        all.put("proto", "");
        all.put("content", "");
        all.put("description", "");
      }
      case RULE -> {
        all.put("enabled", "1");
        all.put("sequence", "1");
        all.put("action", "pass");
        all.put("quick", "1");
        all.put("interface", "");
        all.put("direction", "in");
        all.put("ipprotocol", "inet");
        all.put("protocol", "any");
        all.put("source_net", "any");
        all.put("source_not", "0");
        all.put("source_port", "");
        all.put("destination_net", "any");
        all.put("destination_not", "0");
        all.put("destination_port", "");
        all.put("log", "0");
        all.put("description", "");
      }
    }
    return all;
  }

  /** Fields of which one of a list is chosen; shown as that list. */
  Map<String, List<String>> options() {
    return switch (this) {
      case ALIAS ->
          Map.of(
              "type",
              List.of(
                  "host",
                  "network",
                  "port",
                  "url",
                  "urltable",
                  "geoip",
                  "networkgroup",
                  "external"),
              "proto",
              List.of("IPv4", "IPv6"));
      case RULE ->
          Map.of(
              "action", List.of("pass", "block", "reject"),
              "direction", List.of("in", "out", "any"),
              "ipprotocol", List.of("inet", "inet6", "inet46"),
              "protocol", List.of("any", "TCP", "UDP", "TCP/UDP", "ICMP", "ESP", "GRE"),
              "interface", List.of("lan", "wan", "opt1", "opt2"));
    };
  }

  /** Fields that hold several, and what stands between them; shown as a list of options, too. */
  Map<String, String> many() {
    return switch (this) {
      case ALIAS -> Map.of("content", "\n");
      case RULE -> Map.of("interface", ",", "source_net", ",", "destination_net", ",");
    };
  }
}
