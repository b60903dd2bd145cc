package io.pairgate.bench.security;

import io.pairgate.relay.access.AccessTable;
import io.pairgate.relay.access.Needs;
import io.pairgate.relay.access.Role;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Each role, a stranger and nobody at each endpoint: the answers beside what the table says. */
public final class AccessMatrix {

  /**
   * One question.
   *
   * @param who a role, {@code stranger} or {@code nobody}
   * @param wanted what the status had to be, in words
   */
  public record Cell(String who, String call, int status, String wanted, boolean asWanted) {}

  private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
  private static final String STRANGER = "a-token-that-nobody-made-0815";
  private static final List<String> ANY = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

  private final URI url;
  private final Map<Role, String> tokens;

  /**
   * @param url of a relay with tokens
   * @param tokens one of each role; the tenant's may be of any tenant
   */
  public AccessMatrix(URI url, Map<Role, String> tokens) {
    this.url = url;
    this.tokens = Map.copyOf(tokens);
  }

  /** Asks all of them; nothing that could be carried out is asked. */
  public List<Cell> ask() throws IOException, InterruptedException {
    List<Cell> cells = new ArrayList<>();
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (AccessTable.Row row : AccessTable.rows()) {
        for (String method : row.method().equals("ANY") ? ANY : List.of(row.method())) {
          for (Map.Entry<Role, String> one : tokens.entrySet()) {
            Role role = one.getKey();
            int status = status(http, method, row, "Bearer " + one.getValue());
            cells.add(cell(role.word(), method, row, status, row.needs().allows(role) ? 0 : 403));
          }
          int unknown = row.needs() == Needs.NOTHING ? 0 : 401;
          cells.add(
              cell(
                  "stranger",
                  method,
                  row,
                  status(http, method, row, "Bearer " + STRANGER),
                  unknown));
          cells.add(cell("nobody", method, row, status(http, method, row, ""), unknown));
        }
      }
    }
    return cells;
  }

  /**
   * @param wanted 0 for "is let in"
   */
  private static Cell cell(String who, String method, AccessTable.Row row, int status, int wanted) {
    boolean let = status != 401 && status != 403 && status < 500;
    return new Cell(
        who,
        method + " " + row.template(),
        status,
        wanted == 0 ? "let in" : Integer.toString(wanted),
        wanted == 0 ? let : status == wanted);
  }

  private int status(HttpClient http, String method, AccessTable.Row row, String authorization)
      throws IOException, InterruptedException {
    boolean body = method.startsWith("P");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url.resolve(path(row.template())))
            .timeout(ANSWER_MAX)
            .method(
                method,
                body && !row.template().endsWith("/check")
                    ? HttpRequest.BodyPublishers.ofString("{}")
                    : HttpRequest.BodyPublishers.noBody());
    if (body) {
      request.header(
          "Content-Type",
          method.equals("PATCH") ? "application/merge-patch+json" : "application/json");
    }
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    HttpResponse<InputStream> reply =
        http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    // Unread: the stream of events never ends by itself.
    reply.body().close();
    return reply.statusCode();
  }

  private static String path(String template) {
    return template
        .replace("{collection}", "networks")
        .replace("{action}", "move")
        .replace("{file}", "start.js")
        .replace("{slug}", "forbidden")
        .replaceAll("\\{\\w+}", "nothing-here");
  }
}
