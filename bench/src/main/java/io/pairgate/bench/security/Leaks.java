package io.pairgate.bench.security;

import io.pairgate.relay.access.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Known secrets are planted and used, also wrongly; then everything that can be read is searched.
 */
final class Leaks {

  private static final String GROUP = "leaks";
  private static final String WRONG = "wrong-credential-2f1c9a7e55";
  private static final String NATIVE_PASSWORD = "native-password-93b1d07c41";
  private static final String NATIVE_TOKEN = "native-token-5c0e88f2a6";

  private final Target target;
  private final Consumer<Probe> found;
  private final StringBuilder replies = new StringBuilder();

  Leaks(Target target, Consumer<Probe> found) {
    this.target = target;
    this.found = found;
  }

  private void ask(String method, String path, String body) {
    replies.append(target.ask(Role.ADMIN, method, path, body).text()).append('\n');
  }

  void probe() {
    use();
    Map<String, String> places = places();
    Map<String, String> secrets = new LinkedHashMap<>(target.secrets());
    secrets.put("a wrong credential", WRONG);
    secrets.put("a vendor's password in a header of a native call", NATIVE_PASSWORD);
    secrets.put("a token in the query of a native call", NATIVE_TOKEN);
    places.forEach(
        (place, text) ->
            secrets.forEach(
                (name, secret) ->
                    found.accept(
                        new Probe(
                            GROUP,
                            name + " in " + place,
                            "not be there",
                            text.contains(secret)
                                ? "was there"
                                : "was not among " + text.length() + " characters",
                            !text.contains(secret)))));
  }

  /** Calls that work, calls that fail, and calls that nobody understands. */
  private void use() {
    String object = "{\"backend\":\"fw-1\",\"spec\":{\"cidr\":\"10.9.0.1/32\"}}";
    ask("PUT", "/v1/address-objects/leak-1", object);
    ask("GET", "/v1/address-objects/leak-1", null);
    String wrong =
        "{\"driver\":\"fortios\",\"url\":\"%s\",\"credentials\":{\"token\":\"%s\"}}"
            .formatted(target.firewall().url(), WRONG);
    ask("PUT", "/v1/backends/fw-wrong", wrong);
    ask("POST", "/v1/backends/fw-wrong/check", null);
    ask("PUT", "/v1/address-objects/leak-2", object.replace("fw-1", "fw-wrong"));
    ask("PUT", "/v1/backends/fw-wrong", wrong.replace("\"driver\"", "\"drivr\""));
    ask("PUT", "/v1/backends/fw-wrong", wrong.substring(0, wrong.length() - 3));
    ask("PUT", "/v1/backends/fw-wrong", wrong.replace("http://", "http://user:" + WRONG + "@"));
    for (String path : List.of("address", "address/none")) {
      String native1 = "/v1/backends/fw-1/native/api/v2/cmdb/firewall/" + path;
      replies.append(
          Wire.ask(
                  target.port(),
                  "GET",
                  native1 + "?access_token=" + NATIVE_TOKEN,
                  null,
                  "Authorization: Bearer " + target.token(Role.OPERATOR),
                  "X-FortiGate-Password: " + NATIVE_PASSWORD,
                  "X-Auth-Token: " + NATIVE_PASSWORD)
              .text());
    }
    replies.append(
        Wire.ask(target.port(), "GET", "/v1/backends", null, "Authorization: Bearer " + WRONG)
            .text());
    ask("GET", "/v1/backends", null);
    ask("GET", "/v1/secrets", null);
    ask("POST", "/v1/secrets/rotate", null);
    ask("GET", "/v1/nothing/here", null);
  }

  private Map<String, String> places() {
    Map<String, String> places = new LinkedHashMap<>();
    places.put("replies and errors", replies.toString());
    places.put("the journal", target.ask("GET", "/v1/calls?limit=1000", null).text());
    places.put("the metrics", target.ask("GET", "/metrics", null).text());
    places.put("the ready page", target.ask("GET", "/health/ready", null).text());
    places.put("the API's description", target.ask("GET", "/openapi.json", null).text());
    places.put("the log", read(target.relay().log()));
    places.put("the configuration file", read(target.folder().resolve("pairgate.yaml")));
    places.put("the process's arguments", read(Path.of("/proc/" + pid() + "/cmdline")));
    places.put("the process's environment", read(Path.of("/proc/" + pid() + "/environ")));
    places.put("the record's files", record());
    return places;
  }

  private long pid() {
    return target.relay().pid();
  }

  private String record() {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(target.folder())) {
      files
          .filter(file -> file.getFileName().toString().startsWith("record.db"))
          .forEach(file -> all.append(read(file)));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return all.toString();
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
