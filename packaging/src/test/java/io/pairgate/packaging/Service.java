package io.pairgate.packaging;

/** The service of an installed package, as an operator and a CMP see it. */
record Service(Machine machine) {

  boolean isReady() {
    return machine.run("curl -sf http://127.0.0.1:8080/health/ready").status() == 0;
  }

  /** Puts something on record. */
  void register() {
    machine.good(
        "curl -sf -X PUT http://127.0.0.1:8080/v1/backends/fw-1 -H 'Content-Type: application/json'"
            + " -d '{\"driver\":\"fortios\",\"url\":\"http://127.0.0.1:8081\","
            + "\"credentials\":{\"token\":\"a-token-of-a-test\"}}'");
  }

  /** What was registered. */
  String backend() {
    return machine.good("curl -sf http://127.0.0.1:8080/v1/backends/fw-1");
  }

  /** What an operator changes. */
  void name(String node) {
    machine.good("sed -i 's/^listen:/node: " + node + "\\nlisten:/' /etc/pairgate/pairgate.yaml");
  }

  String node() {
    return machine
        .good("curl -si http://127.0.0.1:8080/v1/backends/fw-1 | grep -i '^pairgate-node:'")
        .replaceFirst("(?i)pairgate-node: *", "")
        .strip();
  }

  /** The relay's own jar, of which there must be one only. */
  String jar() {
    return machine.good(
        "tr '\\0:' '\\n\\n' </proc/$(pgrep -x java)/cmdline | sed -n 's/.*pairgate-relay-//p'");
  }
}
