package io.pairgate.bench.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.access.Role;
import io.pairgate.relay.call.Waypoints;
import io.pairgate.relay.cli.Node;
import io.pairgate.relay.config.Config;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessMatrixTest {

  @TempDir Path folder;

  @Test
  void a_relay_lets_in_whom_its_table_says_and_nobody_else() throws Exception {
    Path file = folder.resolve("pairgate.yaml");
    StringBuilder text = new StringBuilder("listen: { port: 0 }\nauth:\n  tokens:\n");
    Map<String, String> environment = new java.util.HashMap<>();
    Map<Role, String> tokens = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      String variable = "TOKEN_OF_" + role.name();
      tokens.put(role, "0123456789abcdef-" + role.word());
      environment.put(variable, tokens.get(role));
      text.append("    - { name: ").append(role.word()).append(", token: env:").append(variable);
      text.append(", role: ").append(role.word());
      text.append(role == Role.TENANT ? ", tenant: acme }\n" : " }\n");
    }
    text.append("record: { sqlite: { path: '").append(folder.resolve("r.db")).append("' } }\n");
    Files.writeString(file, text);
    try (Node node = Node.start(Config.read(file, environment), Waypoints.UNWATCHED)) {
      URI url = URI.create("http://127.0.0.1:" + node.port());
      List<AccessMatrix.Cell> cells = new AccessMatrix(url, tokens).ask();
      assertThat(cells).hasSizeGreaterThan(150).allMatch(AccessMatrix.Cell::asWanted);
    }
  }
}
