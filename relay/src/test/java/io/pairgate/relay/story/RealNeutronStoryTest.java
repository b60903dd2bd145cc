package io.pairgate.relay.story;

import static io.pairgate.relay.story.Story.network;
import static io.pairgate.relay.story.Story.problem;
import static io.pairgate.relay.story.Story.status;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pairgate.relay.record.RecordSettings;
import io.pairgate.relay.story.Cmp.Reply;
import io.pairgate.simulators.real.RealComponent;
import io.pairgate.simulators.real.RealNeutron;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole relay before a real Neutron, looked through by the real OpenStack client. */
class RealNeutronStoryTest {

  private static final int DEADLINE_MILLIS = 30_000;
  private static final long CLIENT_SECONDS_MAX = 60;

  private static RealNeutron neutron;
  @TempDir Path folder;
  private Pairgate pairgate;
  private Cmp cmp;

  @BeforeAll
  static void starts_a_neutron() {
    neutron =
        RealComponent.need(
            "a real Neutron", RealNeutron::start, reason -> Assumptions.abort(reason));
  }

  @AfterAll
  static void stops_the_neutron() {
    if (neutron != null) neutron.close();
  }

  @BeforeEach
  void starts_a_relay() {
    pairgate = Pairgate.with(RecordSettings.sqlite(folder.resolve("record.db")));
    cmp = pairgate.cmp();
    pairgate.register(
        "real", Pairgate.neutronRegistration(neutron.url(), neutron.authUrl(), DEADLINE_MILLIS));
  }

  @AfterEach
  void stops_the_relay() {
    if (pairgate != null) pairgate.close();
  }

  private static String real(String spec) {
    return network(spec).replace("neutron-1", "real");
  }

  private Reply create(String path, String spec) {
    Reply made = cmp.put(path, real(spec));
    status(made, 201);
    assertThat(made.backendCalls()).isEqualTo(1);
    Reply read = cmp.get(path);
    status(read, 200);
    assertThat(read.text("native_id")).isEqualTo(made.text("native_id"));
    return made;
  }

  @Test
  void the_openstack_client_shows_the_network_that_the_relay_made() {
    Reply made = create("/v1/networks/shop", "\"name\":\"shop\",\"mtu\":1400");

    JsonNode shown = openstack("network", "show", made.text("native_id"), "-f", "json");

    assertThat(shown.path("id").asText()).isEqualTo(made.text("native_id"));
    assertThat(shown.path("name").asText()).isEqualTo("shop");
    assertThat(shown.path("mtu").asInt()).isEqualTo(1400);
    assertThat(shown.path("description").asText()).contains("shop@");
    assertThat(cmp.get("/v1/networks/shop").json().at("/spec/description").asText()).isEmpty();

    status(cmp.patch("/v1/networks/shop", "{\"spec\":{\"name\":\"mall\"}}"), 200);
    assertThat(
            openstack("network", "show", made.text("native_id"), "-f", "json")
                .path("name")
                .asText())
        .isEqualTo("mall");
    status(cmp.delete("/v1/networks/shop"), 204);
  }

  @Test
  void the_openstack_client_works_through_the_relay_in_its_own_language() {
    double before = nativeCalls();
    String id = throughRelay("network", "create", "mine", "--mtu", "1400").path("id").asText();
    assertThat(throughRelay("network", "show", id).path("mtu").asInt()).isEqualTo(1400);
    assertThat(throughRelay("network", "show", "mine").path("id").asText()).isEqualTo(id);
    assertThat(throughRelay("network", "list").findValuesAsText("ID")).contains(id);
    assertThat(nativeCalls() - before).isGreaterThanOrEqualTo(4);

    Reply drift = cmp.get("/v1/backends/real/networks");
    assertThat(drift.json().path("items").findValuesAsText("native_id")).contains(id);
    String adopt = "{\"backend\":\"real\",\"adopt\":\"" + id + "\"}";
    assertThat(cmp.put("/v1/networks/mine", adopt).json().at("/spec/mtu").asInt()).isEqualTo(1400);

    openstack(nativeEnvironment(), "network", "delete", id);
    assertThat(cmp.get("/v1/backends/real/networks").json().at("/vanished/0/id").asText())
        .isEqualTo("mine");
    status(cmp.delete("/v1/networks/mine"), 204);
    JsonNode calls = cmp.get("/v1/calls?type=native").json().path("items");
    assertThat(calls.findValuesAsText("action")).containsExactly("DELETE", "POST");
    assertThat(calls.findValuesAsText("outcome")).containsOnly("succeeded");
  }

  /** As the relay counts them. */
  private double nativeCalls() {
    return cmp.get("/metrics")
        .http()
        .body()
        .lines()
        .filter(line -> line.startsWith("pairgate_backend_calls_seconds_count"))
        .filter(line -> line.contains("operation=\"native\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  private JsonNode throughRelay(String... arguments) {
    String[] json = Arrays.copyOf(arguments, arguments.length + 2);
    json[arguments.length] = "-f";
    json[arguments.length + 1] = "json";
    return openstack(nativeEnvironment(), json);
  }

  /** Nothing of Keystone and no password: an endpoint, and a token for the relay. */
  private Map<String, String> nativeEnvironment() {
    String url = "http://127.0.0.1:" + cmp.port() + "/v1/backends/real/native";
    return Map.of("OS_AUTH_TYPE", "admin_token", "OS_TOKEN", "the-relays", "OS_ENDPOINT", url);
  }

  @Test
  void every_type_is_made_read_changed_and_deleted() {
    create("/v1/networks/web", "\"name\":\"web\"");
    create(
        "/v1/subnets/web",
        "\"network\":\"web\",\"ip_version\":4,\"cidr\":\"10.0.0.0/24\",\"name\":\"web\"");
    create("/v1/security-groups/web", "\"name\":\"web\"");
    create(
        "/v1/security-group-rules/https",
        "\"security_group\":\"web\",\"direction\":\"ingress\",\"ethertype\":\"IPv4\","
            + "\"protocol\":\"tcp\",\"port_range_min\":443,\"port_range_max\":443");
    Reply port =
        create("/v1/ports/vm", "\"network\":\"web\",\"security_groups\":[\"web\"],\"name\":\"vm\"");
    assertThat(port.json().at("/spec/fixed_ips/0/subnet").asText()).isEqualTo("web");
    create("/v1/networks/out", "\"router:external\":true");
    create("/v1/subnets/out", "\"network\":\"out\",\"ip_version\":4,\"cidr\":\"203.0.113.0/24\"");
    create("/v1/routers/edge", "\"name\":\"edge\",\"external_gateway\":{\"network\":\"out\"}");
    Reply joined = create("/v1/router-interfaces/web", "\"router\":\"edge\",\"subnet\":\"web\"");
    assertThat(joined.json().at("/spec/subnet").asText()).isEqualTo("web");
    Reply floating = create("/v1/floating-ips/vm", "\"network\":\"out\",\"port\":\"vm\"");
    assertThat(floating.json().at("/spec/port").asText()).isEqualTo("vm");

    for (String path :
        new String[] {
          "networks/web", "subnets/web", "security-groups/web", "ports/vm", "routers/edge"
        }) {
      Reply renamed = cmp.patch("/v1/" + path, "{\"spec\":{\"name\":\"renamed\"}}");
      status(renamed, 200);
      assertThat(cmp.get("/v1/" + path).json().at("/spec/name").asText()).isEqualTo("renamed");
    }
    status(cmp.patch("/v1/floating-ips/vm", "{\"spec\":{\"description\":\"vm\"}}"), 200);
    problem(cmp.delete("/v1/networks/web"), 409, "in-use-at-backend");
    problem(cmp.delete("/v1/security-groups/web"), 409, "in-use-at-backend");
    Reply drift = cmp.get("/v1/backends/real/router-interfaces");
    assertThat(drift.json().path("vanished")).isEmpty();

    for (String path :
        new String[] {
          "floating-ips/vm",
          "ports/vm",
          "security-group-rules/https",
          "security-groups/web",
          "router-interfaces/web",
          "routers/edge",
          "subnets/out",
          "networks/out",
          "subnets/web",
          "networks/web"
        }) {
      Reply deleted = cmp.delete("/v1/" + path);
      status(deleted, 204);
      assertThat(deleted.backendCalls()).isEqualTo(1);
      problem(cmp.get("/v1/" + path), 404, "unknown-object");
    }
    assertThat(cmp.get("/v1/calls?state=in_doubt").json().path("items")).isEmpty();
  }

  private static JsonNode openstack(String... arguments) {
    return openstack(
        Map.of(
            "OS_AUTH_URL",
            neutron.authUrl(),
            "OS_IDENTITY_API_VERSION",
            "3",
            "OS_USERNAME",
            RealNeutron.USER,
            "OS_PASSWORD",
            RealNeutron.PASSWORD,
            "OS_PROJECT_NAME",
            RealNeutron.PROJECT,
            "OS_USER_DOMAIN_NAME",
            "Default",
            "OS_PROJECT_DOMAIN_NAME",
            "Default"),
        arguments);
  }

  private static JsonNode openstack(Map<String, String> settings, String... arguments) {
    String[] command = new String[arguments.length + 1];
    command[0] = "/usr/bin/openstack";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    environment.putAll(settings);
    try {
      Process client = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
      byte[] out = client.getInputStream().readAllBytes();
      assertThat(client.waitFor(CLIENT_SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
      assertThat(client.exitValue()).as("%s", String.join(" ", command)).isZero();
      return new ObjectMapper().readTree(out);
    } catch (IOException failed) {
      throw new AssertionError(failed);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stop);
    }
  }
}
