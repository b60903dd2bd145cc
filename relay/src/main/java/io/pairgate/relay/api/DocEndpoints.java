package io.pairgate.relay.api;

import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemException;
import io.pairgate.relay.problem.ProblemKind;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** What tells people and programs how to use the API: open to all. Thread-safe. */
final class DocEndpoints {

  /** Only these are served, whatever else the jar holds. */
  private static final Map<String, String> FILES =
      Map.of(
          "swagger-ui.css", "text/css; charset=utf-8",
          "swagger-ui-bundle.js", "text/javascript; charset=utf-8",
          "favicon-32x32.png", "image/png",
          "start.js", "text/javascript; charset=utf-8");

  /** No script, style or connection but from here; Swagger UI draws its icons as data. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'"
          + " data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors"
          + " 'none'";

  private final OpenApiTexts openApi;

  DocEndpoints(Catalog catalog) {
    this.openApi = new OpenApiTexts(catalog.families());
  }

  List<Endpoint> all() {
    return List.of(
        Endpoint.open("/", DocEndpoints::index),
        Endpoint.open(
            "/openapi.json", asked -> openApi.json().map(text -> Reply.of(200, Reply.JSON, text))),
        Endpoint.open(
            "/openapi.yaml",
            asked -> openApi.yaml().map(text -> Reply.of(200, "application/yaml", text))),
        Endpoint.open("/docs", asked -> page()),
        Endpoint.open("/docs/{file}", asked -> now(file(asked.parameter(0)))),
        Endpoint.open("/problems", asked -> now(problem("README"))),
        Endpoint.open("/problems/{slug}", asked -> now(problem(asked.parameter(0)))));
  }

  private static Future<Reply> now(Reply reply) {
    return Future.succeededFuture(reply);
  }

  /** For programs; a browser, which says that it reads HTML, is led to what people look at. */
  private static Future<Reply> index(Asked asked) {
    String accepted = asked.headers().get("Accept");
    if (accepted != null && accepted.contains("text/html")) {
      return now(Reply.empty(303).header("Location", "/console").header("Vary", "Accept"));
    }
    Map<String, String> links =
        Map.of(
            "events", "/v1/events",
            "api", "/v1/backends",
            "console", "/console",
            "docs", "/docs",
            "openapi", "/openapi.yaml",
            "problems", "/problems",
            "live", "/health/live",
            "ready", "/health/ready",
            "metrics", "/metrics");
    return now(
        Reply.json(
                200,
                Json.bytes(
                    json -> {
                      json.writeStartObject();
                      json.writeStringField("name", "Pairgate");
                      json.writeFieldName("links");
                      Json.object(json, new java.util.TreeMap<>(links));
                      json.writeEndObject();
                    }))
            .header("Vary", "Accept"));
  }

  private static Future<Reply> page() {
    return now(
        Reply.of(200, "text/html; charset=utf-8", Packaged.file(Packaged.DOCS + "index.html"))
            .header("Content-Security-Policy", POLICY)
            .header("Referrer-Policy", "no-referrer"));
  }

  private static Reply file(String name) {
    String type = FILES.get(name);
    if (type == null) {
      throw nothing();
    }
    byte[] body =
        name.equals("start.js")
            ? Packaged.file(Packaged.DOCS + name)
            : Packaged.file(SwaggerUi.folder() + name);
    return Reply.of(200, type, body).header("Cache-Control", "max-age=3600");
  }

  private static Reply problem(String slug) {
    boolean known = slug.equals("README");
    for (ProblemKind kind : ProblemKind.values()) {
      known |= kind.slug().equals(slug);
    }
    if (!known) {
      throw nothing();
    }
    return Reply.of(
        200,
        "text/markdown; charset=utf-8",
        Packaged.file("/io/pairgate/relay/problems/" + slug + ".md"));
  }

  private static ProblemException nothing() {
    return new ProblemException(
        Problem.of(ProblemKind.NOT_FOUND, "There is nothing at this path; / lists what there is.")
            .at("path"));
  }
}
