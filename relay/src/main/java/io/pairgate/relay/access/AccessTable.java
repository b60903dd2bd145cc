package io.pairgate.relay.access;

import static io.pairgate.relay.access.Needs.ADMINISTER;
import static io.pairgate.relay.access.Needs.CHANGE_OWN;
import static io.pairgate.relay.access.Needs.NOTHING;
import static io.pairgate.relay.access.Needs.OPERATE;
import static io.pairgate.relay.access.Needs.READ;
import static io.pairgate.relay.access.Needs.READ_OWN;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Who may do what: the one table. An endpoint that is not in it does not start.
 *
 * <p>Which objects the role is good for says {@link Reach}, which types a tenant may have {@link
 * TenantFamilies}.
 */
public final class AccessTable {

  /** For a path that is there for all methods of HTTP. */
  private static final String ANY = "ANY";

  /**
   * @param method GET, PUT …, or {@code ANY}
   * @param template the path, with its places in braces
   * @param audited whether each use is written into the audit log; refusals always are
   */
  public record Row(String method, String template, Needs needs, boolean audited) {}

  private static final List<Row> ROWS =
      List.of(
          row("GET", "/", NOTHING),
          row("GET", "/docs", NOTHING),
          row("GET", "/docs/{file}", NOTHING),
          row("GET", "/openapi.json", NOTHING),
          row("GET", "/openapi.yaml", NOTHING),
          row("GET", "/problems", NOTHING),
          row("GET", "/problems/{slug}", NOTHING),
          row("GET", "/health/live", NOTHING),
          row("GET", "/health/ready", NOTHING),
          row("GET", "/metrics", READ),
          row("GET", "/v1/{collection}", READ_OWN),
          row("GET", "/v1/{collection}/{id}", READ_OWN),
          row("PUT", "/v1/{collection}/{id}", CHANGE_OWN),
          row("PATCH", "/v1/{collection}/{id}", CHANGE_OWN),
          row("DELETE", "/v1/{collection}/{id}", CHANGE_OWN),
          row("POST", "/v1/{collection}/{id}/actions/{action}", OPERATE),
          row("GET", "/v1/objects", READ_OWN),
          row("GET", "/v1/calls", READ_OWN),
          row("GET", "/v1/calls/{call}", READ_OWN),
          audited("POST", "/v1/calls/{call}/settle", OPERATE),
          row("GET", "/v1/events", READ_OWN),
          row("GET", "/v1/backends", READ),
          row("GET", "/v1/backends/{backend}", READ),
          audited("PUT", "/v1/backends/{backend}", OPERATE),
          audited("DELETE", "/v1/backends/{backend}", OPERATE),
          row("POST", "/v1/backends/{backend}/check", OPERATE),
          row("GET", "/v1/backends/{backend}/{collection}", READ),
          audited(ANY, "/v1/backends/{backend}/native/{path}", OPERATE),
          row("GET", "/v1/tokens", ADMINISTER),
          audited("POST", "/v1/tokens", ADMINISTER),
          audited("DELETE", "/v1/tokens/{token}", ADMINISTER),
          row("GET", "/v1/secrets", READ),
          audited("POST", "/v1/secrets/rotate", OPERATE));

  private static final Map<String, Row> BY_NAME =
      ROWS.stream()
          .collect(
              Collectors.toMap(row -> row.method() + " " + row.template(), Function.identity()));

  private AccessTable() {}

  private static Row row(String method, String template, Needs needs) {
    return new Row(method, template, needs, false);
  }

  private static Row audited(String method, String template, Needs needs) {
    return new Row(method, template, needs, true);
  }

  /**
   * @throws IllegalStateException if the table does not have it
   */
  public static Row of(String method, String template) {
    Row own = BY_NAME.get(method + " " + template);
    Row row = own == null ? BY_NAME.get(ANY + " " + template) : own;
    if (row == null) {
      throw new IllegalStateException(
          "AccessTable does not say who may " + method + " " + template);
    }
    return row;
  }

  public static List<Row> rows() {
    return ROWS;
  }
}
