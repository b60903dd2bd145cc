package io.pairgate.relay.cli.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pairgate.relay.access.Role;
import io.pairgate.relay.cli.StartFailure;
import io.pairgate.relay.cli.ask.Relay;
import io.pairgate.relay.cli.ask.RelayOption;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pairgate token}: who may use the API. */
@Command(
    name = "token",
    description = "Makes, lists and revokes tokens of the API. Needs an admin's token.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "The admin's token is taken from --token-file, else from the environment variable"
          + " PAIRGATE_TOKEN, else it is the first admin's of the configuration. It is never an"
          + " argument: those can be seen by everybody on the machine."
    })
public final class TokenCommand implements Runnable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ROW = "%-24s %-9s %-16s %-24s %-21s %s%n";

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  private final Map<String, String> environment;

  public TokenCommand() {
    this(System.getenv());
  }

  /**
   * @param environment as {@link System#getenv()} gives it
   */
  TokenCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "create",
      description =
          "Makes a token and prints it, alone, to standard output; it is shown this once.",
      mixinStandardHelpOptions = true)
  void create(
      @Mixin RelayOption relay,
      @Parameters(paramLabel = "NAME", description = "Who carries it, as calls will have it.")
          String name,
      @Option(
              names = "--role",
              required = true,
              paramLabel = "ROLE",
              description = "viewer, tenant, operator or admin.")
          String role,
      @Option(
              names = "--tenant",
              paramLabel = "TENANT",
              description = "With the role tenant: whose objects it is good for.")
          String tenant,
      @Option(
              names = "--backend",
              paramLabel = "NAME",
              description = "Only for what is on this backend; may be given several times.")
          List<String> backends,
      @Option(
              names = "--days",
              paramLabel = "DAYS",
              description = "How long it is good, 1 to 3650; 365 if absent.")
          Integer days) {
    ObjectNode order = JSON.createObjectNode().put("name", name).put("role", role);
    if (tenant != null) {
      order.put("tenant", tenant);
    }
    if (backends != null) {
      backends.forEach(order.putArray("backends")::add);
    }
    if (days != null) {
      order.put("expires_in_days", days);
    }
    JsonNode made;
    try (Relay asked = relay.relay(environment, Role.ADMIN)) {
      made = asked.send("POST", "/v1/tokens", order.toString());
    }
    spec.commandLine().getOut().println(made.path("token").asText());
    spec.commandLine()
        .getErr()
        .println(
            "made '"
                + made.path("name").asText()
                + "', "
                + made.path("role").asText()
                + ", good until "
                + made.path("expires_at").asText()
                + "; the token is shown this once");
  }

  @Command(
      name = "list",
      description = "Lists the tokens that were made, without the tokens themselves.",
      mixinStandardHelpOptions = true)
  void list(
      @Mixin RelayOption relay,
      @Option(names = "--json", description = "One JSON object for each, a line each.")
          boolean json) {
    PrintWriter out = spec.commandLine().getOut();
    List<JsonNode> tokens;
    try (Relay asked = relay.relay(environment, Role.ADMIN)) {
      tokens = all(asked);
    }
    if (!json) {
      out.printf(ROW, "NAME", "ROLE", "TENANT", "BACKENDS", "EXPIRES", "USED");
    }
    for (JsonNode token : tokens) {
      if (json) {
        out.println(token);
      } else {
        out.printf(
            ROW,
            token.path("name").asText(),
            token.path("role").asText(),
            dash(token.path("tenant").asText()),
            dash(backends(token)),
            minutes(token.path("expires_at").asText()),
            token.path("used_at").isNull() ? "never" : minutes(token.path("used_at").asText()));
      }
    }
    out.flush();
  }

  private static List<JsonNode> all(Relay api) {
    List<JsonNode> all = new ArrayList<>();
    String next = "/v1/tokens?limit=500";
    while (next != null) {
      JsonNode page = api.send("GET", next, null);
      page.path("items").forEach(all::add);
      next = page.path("next").textValue();
    }
    return all;
  }

  private static String backends(JsonNode token) {
    List<String> names = new ArrayList<>();
    token.path("backends").forEach(name -> names.add(name.asText()));
    return String.join(",", names);
  }

  private static String dash(String text) {
    return text.isEmpty() ? "-" : text;
  }

  private static String minutes(String time) {
    return time.length() < 16 ? time : time.substring(0, 16) + "Z";
  }

  @Command(
      name = "revoke",
      description = "Revokes a token: it is good for nothing from now on.",
      mixinStandardHelpOptions = true)
  void revoke(
      @Mixin RelayOption relay,
      @Parameters(paramLabel = "NAME", description = "The token's name.") String name) {
    if (!name.matches("[A-Za-z0-9._-]{1,64}")) {
      throw new StartFailure(2, List.of("a token's name is 1–64 of A–Z a–z 0–9 . _ -"));
    }
    try (Relay asked = relay.relay(environment, Role.ADMIN)) {
      asked.send("DELETE", "/v1/tokens/" + name, null);
    }
    spec.commandLine().getOut().println("revoked '" + name + "'");
  }
}
