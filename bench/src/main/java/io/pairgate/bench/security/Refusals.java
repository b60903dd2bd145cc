package io.pairgate.bench.security;

import io.pairgate.relay.access.AccessTable;
import io.pairgate.relay.access.Needs;
import io.pairgate.relay.access.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Each call of the table, without a token, with a wrong one, and as each role. */
final class Refusals {

  private static final String GROUP = "refusals";
  private static final List<String> ANY = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

  private final Target target;
  private final Consumer<Probe> found;

  Refusals(Target target, Consumer<Probe> found) {
    this.target = target;
    this.found = found;
  }

  void probe() {
    for (AccessTable.Row row : AccessTable.rows()) {
      for (String method : row.method().equals("ANY") ? ANY : List.of(row.method())) {
        strangers(row, method);
        roles(row, method);
      }
    }
  }

  private void strangers(AccessTable.Row row, String method) {
    for (List<String> headers :
        List.of(
            List.<String>of(),
            List.of("Authorization: Bearer 0123456789abcdef-wrong"),
            List.of("Authorization: Bearer " + target.token(Role.ADMIN) + "x"),
            List.of("Authorization: Basic " + target.token(Role.ADMIN)))) {
      int status = ask(row, method, headers);
      boolean open = row.needs() == Needs.NOTHING;
      report(
          method
              + " "
              + row.template()
              + (headers.isEmpty() ? " without a token" : " with a wrong one"),
          open ? "be open" : "be 401",
          status,
          open ? status != 401 && status != 403 && status != 0 && status != 500 : status == 401);
    }
  }

  private void roles(AccessTable.Row row, String method) {
    for (Role role : Role.values()) {
      int status = ask(row, method, List.of("Authorization: Bearer " + target.token(role)));
      boolean allowed = row.needs().allows(role);
      report(
          method + " " + row.template() + " as " + role.word(),
          allowed ? "be let in" : "be 403",
          status,
          allowed ? status != 401 && status != 403 && status != 0 && status != 500 : status == 403);
    }
  }

  private int ask(AccessTable.Row row, String method, List<String> headers) {
    String path =
        row.template()
            .replace("{collection}", "networks")
            .replace("{action}", "move")
            .replace("{file}", "start.js")
            .replace("{slug}", "forbidden")
            .replaceAll("\\{\\w+}", "no-such");
    List<String> all = new ArrayList<>(headers);
    boolean body = method.startsWith("P") && !path.endsWith("/check");
    return Wire.status(target.port(), method, path, body ? "{}" : null, all.toArray(String[]::new));
  }

  private void report(String name, String must, int status, boolean held) {
    found.accept(new Probe(GROUP, name, must, "was " + status, held));
  }
}
