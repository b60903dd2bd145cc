package io.pairgate.relay.story;

import static io.pairgate.relay.story.Story.problem;
import static io.pairgate.relay.story.Story.status;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.pairgate.relay.record.RecordSettings;
import io.pairgate.relay.story.Cmp.Reply;
import io.pairgate.simulators.real.FreePort;
import io.pairgate.simulators.real.RealCaddy;
import io.pairgate.simulators.real.RealComponent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole relay before a real Caddy, and a browser before both: what is blocked, is blocked. */
class RealCaddyStoryTest {

  private static RealCaddy caddy;
  private static HttpServer app;
  @TempDir Path folder;
  private Pairgate pairgate;
  private Cmp cmp;
  private int sitePort;

  @BeforeAll
  static void starts_a_caddy_and_an_app() throws IOException {
    caddy =
        RealComponent.need("a real Caddy", RealCaddy::start, reason -> Assumptions.abort(reason));
    app = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    app.createContext(
        "/",
        exchange -> {
          byte[] hello = "hello".getBytes(java.nio.charset.StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, hello.length);
          exchange.getResponseBody().write(hello);
          exchange.close();
        });
    app.start();
  }

  @AfterAll
  static void stops_both() {
    if (caddy != null) caddy.close();
    if (app != null) app.stop(0);
  }

  @BeforeEach
  void publishes_a_site() {
    pairgate = Pairgate.bare(RecordSettings.sqlite(folder.resolve("record.db")));
    cmp = pairgate.cmp();
    pairgate.register("waf", "{\"driver\":\"caddy\",\"url\":\"%s\"}".formatted(caddy.url()));
    sitePort = FreePort.draw();
    create("waf-virtual-servers/site", "\"listen\":\"127.0.0.1:%d\"".formatted(sitePort));
    create("waf-pools/app", "\"virtual_server\":\"site\",\"balancing\":\"round-robin\"");
    create(
        "waf-pool-members/app-1",
        "\"pool\":\"app\",\"endpoint\":\"127.0.0.1:%d\"".formatted(app.getAddress().getPort()));
    create("waf-policies/site", "\"virtual_server\":\"site\"");
    assertThat(visit("GET", "/admin")).isEqualTo("200 hello");
  }

  @AfterEach
  void takes_the_site_away() {
    if (pairgate == null) return;
    status(cmp.delete("/v1/waf-virtual-servers/site"), 204);
    pairgate.close();
  }

  private static String spec(String spec) {
    return "{\"backend\":\"waf\",\"spec\":{" + spec + "}}";
  }

  /** Made by one call, and read as it was made. */
  private Reply create(String path, String spec) {
    Reply made = cmp.put("/v1/" + path, spec(spec));
    status(made, 201);
    assertThat(made.backendCalls()).isEqualTo(1);
    Reply read = cmp.get("/v1/" + path);
    status(read, 200);
    assertThat(read.json().path("spec")).isEqualTo(made.json().path("spec"));
    return made;
  }

  /** What a client of the site gets: the status, and what the app says. */
  private String visit(String method, String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + sitePort + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    try (HttpClient fresh = HttpClient.newHttpClient()) {
      HttpResponse<String> reply = fresh.send(request, HttpResponse.BodyHandlers.ofString());
      return (reply.statusCode() + " " + reply.body()).strip();
    } catch (IOException e) {
      throw new AssertionError("the site does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Test
  void a_url_rule_turns_a_200_into_a_403_and_back() {
    create("waf-url-rules/admin", "\"policy\":\"site\",\"path\":\"/admin*\",\"action\":\"block\"");
    assertThat(visit("GET", "/admin")).isEqualTo("403");
    assertThat(visit("GET", "/admin/users")).isEqualTo("403");
    assertThat(visit("GET", "/shop")).isEqualTo("200 hello");

    status(cmp.delete("/v1/waf-url-rules/admin"), 204);
    assertThat(visit("GET", "/admin")).isEqualTo("200 hello");
    status(cmp.delete("/v1/waf-url-rules/admin"), 204);
  }

  @Test
  void an_update_keeps_what_it_does_not_change() {
    create("waf-url-rules/admin", "\"policy\":\"site\",\"path\":\"/admin\",\"action\":\"block\"");

    Reply changed = cmp.patch("/v1/waf-url-rules/admin", "{\"spec\":{\"methods\":[\"POST\"]}}");

    status(changed, 200);
    assertThat(changed.backendCalls()).isEqualTo(1);
    assertThat(visit("POST", "/admin")).isEqualTo("403");
    assertThat(visit("GET", "/admin")).isEqualTo("200 hello");
    Reply read = cmp.get("/v1/waf-url-rules/admin");
    assertThat(read.json().at("/spec/path").asText()).isEqualTo("/admin");
    assertThat(read.text("native_id")).isEqualTo("waf-url-rule-admin");
    status(cmp.delete("/v1/waf-url-rules/admin"), 204);
    assertThat(visit("POST", "/admin")).isEqualTo("200 hello");
  }

  @Test
  void an_ip_rule_keeps_a_network_away() {
    create(
        "waf-ip-rules/home", "\"policy\":\"site\",\"cidr\":\"127.0.0.0/8\",\"action\":\"block\"");
    assertThat(visit("GET", "/shop")).isEqualTo("403");
    status(cmp.delete("/v1/waf-ip-rules/home"), 204);
    assertThat(visit("GET", "/shop")).isEqualTo("200 hello");
  }

  @Test
  void a_rule_that_someone_else_removed_is_absent() {
    create("waf-url-rules/admin", "\"policy\":\"site\",\"path\":\"/admin\",\"action\":\"block\"");
    status(cmp.delete("/v1/waf-policies/site"), 204); // and with it, at Caddy, its rules

    problem(cmp.get("/v1/waf-url-rules/admin"), 404, "gone-at-backend");
    status(cmp.delete("/v1/waf-url-rules/admin"), 204);
    create("waf-policies/site", "\"virtual_server\":\"site\"");
  }

  @Test
  void what_caddy_cannot_say_is_refused_before_any_call() {
    Reply allow =
        cmp.put(
            "/v1/waf-url-rules/shop",
            spec("\"policy\":\"site\",\"path\":\"/shop\",\"action\":\"allow\""));
    problem(allow, 422, "unsupported-by-driver");
    Reply list = cmp.put("/v1/waf-ip-lists/bad", spec(""));
    assertThat(list.backendCalls()).isZero();
    Reply moved =
        cmp.patch("/v1/waf-virtual-servers/site", "{\"spec\":{\"listen\":\"127.0.0.1:1\"}}");
    problem(moved, 501, "operation-unsupported");
    assertThat(moved.backendCalls()).isZero();
  }

  @Test
  void what_caddy_refuses_changes_nothing() {
    Reply taken =
        cmp.put(
            "/v1/waf-virtual-servers/other",
            spec("\"listen\":\"127.0.0.1:%d\"".formatted(sitePort)));
    problem(taken, 422, "refused-by-backend");
    assertThat(taken.detail()).contains("listener address repeated");
    assertThat(visit("GET", "/shop")).isEqualTo("200 hello");
  }
}
