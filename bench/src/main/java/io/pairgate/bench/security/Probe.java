package io.pairgate.bench.security;

/**
 * One attack and what came of it.
 *
 * @param group which kind it is
 * @param name what was tried
 * @param must what must happen
 * @param happened what happened
 */
record Probe(String group, String name, String must, String happened, boolean held) {

  String line() {
    return "%s  %-10s %s: must %s; %s"
        .formatted(held ? "ok  " : "FAIL", group, name, must, happened);
  }
}
