package io.pairgate.relay.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.pairgate.relay.call.Waypoint;
import io.pairgate.relay.cli.RelayProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code pairgate demo}: everything on one machine, and a tour of it. */
@Command(
    name = "demo",
    description =
        "Starts a relay with an embedded record, a simulated Neutron and a simulated FortiGate,"
            + " walks a tour aloud, and stays up.",
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {

  private static final int KILLED = 137;

  @Option(
      names = "--once",
      description = "End after the tour; status 0 if each step did as it says.")
  private boolean once;

  @Option(
      names = "--real",
      description = "Use a real Neutron and Keystone (Debian packages; needs root the first time).")
  private boolean real;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description =
          "The relay's port on 127.0.0.1; 0 takes a free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Path folder = Files.createTempDirectory("pairgate-demo");
    if (real) {
      out.println(
          "Starting a real Neutron and Keystone; the first time this installs packages ...");
      out.flush();
    }
    try (Backends backends = new Backends(real);
        RelayProcess relay = new RelayProcess(folder, port, "")) {
      relay.start();
      Tour tour = new Tour(relay.url(), out);
      tour.say("Pairgate listens on " + relay.url() + "; what follows you can type yourself.");
      walk(tour, relay, backends);
      tour.say("");
      tour.say(
          tour.failed() == 0
              ? "All " + tour.steps() + " steps did as they say."
              : tour.failed() + " things were not as said.");
      if (!once) {
        stayUp(tour, relay);
      }
      return tour.failed() == 0 ? 0 : 1;
    } finally {
      remove(folder);
    }
  }

  private void walk(Tour tour, RelayProcess relay, Backends backends) {
    tour.take(
        new Tour.Step(
            "Register the backends: a Neutron ...",
            "PUT",
            "/v1/backends/neutron-1",
            backends.neutron(),
            201,
            0));
    tour.take(
        new Tour.Step(
            "... and a FortiGate", "PUT", "/v1/backends/fw-1", backends.fortigate(), 201, 0));
    tour.take(
        new Tour.Step(
            "One harmless call shows whether a backend answers and lets us in",
            "POST",
            "/v1/backends/neutron-1/check",
            null,
            200,
            1));
    String web = "{\"backend\":\"neutron-1\",\"tenant\":\"acme\",\"spec\":{\"name\":\"web\"}}";
    tour.take(
        new Tour.Step(
            "Create a network; \"web\" is the CMP's own id",
            "PUT",
            "/v1/networks/web",
            web,
            201,
            1));
    tour.take(
        new Tour.Step(
            "Create a subnet; it refers to the network by the CMP's id",
            "PUT",
            "/v1/subnets/web-a",
            "{\"backend\":\"neutron-1\",\"tenant\":\"acme\",\"spec\":{\"network\":\"web\",\"ip_version\":4,"
                + "\"cidr\":\"10.1.0.0/24\"}}",
            201,
            1,
            json -> json.path("spec").path("network").asText().equals("web")));
    tour.take(
        new Tour.Step(
            "A reference that is not on record is refused before any backend call",
            "PUT",
            "/v1/subnets/web-b",
            "{\"backend\":\"neutron-1\",\"spec\":{\"network\":\"web-2\",\"ip_version\":4,"
                + "\"cidr\":\"10.2.0.0/24\"}}",
            422,
            0,
            json -> json.path("type").asText().endsWith("/problems/unknown-reference")));
    tour.take(
        new Tour.Step(
            "Create a firewall address",
            "PUT",
            "/v1/address-objects/web-net",
            "{\"backend\":\"fw-1\",\"tenant\":\"acme\",\"spec\":{\"cidr\":\"10.1.0.0/24\"}}",
            201,
            1));
    tour.take(
        new Tour.Step(
            "Create a firewall policy that refers to it",
            "PUT",
            "/v1/firewall-policies/allow-web",
            "{\"backend\":\"fw-1\",\"tenant\":\"acme\",\"spec\":{\"name\":\"allow-web\","
                + "\"destinations\":[\"web-net\"],\"action\":\"allow\"}}",
            201,
            1));
    tour.take(
        new Tour.Step(
            "Read it from the backend: native ids come back as the CMP's",
            "GET",
            "/v1/firewall-policies/allow-web",
            null,
            200,
            1,
            json -> json.path("spec").path("destinations").path(0).asText().equals("web-net")));
    tour.take(
        new Tour.Step(
            "Read it from the record: works while the backend is down",
            "GET",
            "/v1/firewall-policies/allow-web?from=record",
            null,
            200,
            0));
    tour.take(
        new Tour.Step(
            "Update the network",
            "PATCH",
            "/v1/networks/web",
            "{\"spec\":{\"name\":\"web-renamed\"}}",
            200,
            1,
            json -> json.path("spec").path("name").asText().equals("web-renamed")));
    tour.take(
        new Tour.Step(
            "List what is recorded", "GET", "/v1/networks?tenant=acme", null, 200, 0, items(1)));
    tour.take(
        new Tour.Step(
            "Which CMP object is this backend object?",
            "GET",
            "/v1/objects?backend=fw-1&native_id=web-net",
            null,
            200,
            0,
            items(1)));
    tour.take(
        new Tour.Step(
            "Repeat the creation of the network: relayed again, no second network",
            "PUT",
            "/v1/networks/web",
            web,
            200,
            1));
    crash(tour, relay);
    delete(tour);
  }

  private void crash(Tour tour, RelayProcess relay) {
    String body = "{\"backend\":\"neutron-1\",\"tenant\":\"acme\",\"spec\":{\"name\":\"lost\"}}";
    relay.crashAt(Waypoint.AFTER_REPLY);
    tour.take(
        new Tour.Step(
            "Create a network and kill the relay with -9 after the backend's success, before the"
                + " record",
            "PUT",
            "/v1/networks/lost",
            body,
            0,
            0));
    tour.expect(relay.awaitEnd() == KILLED, "the relay's process was not killed");
    tour.say("    the relay is dead (SIGKILL); it is started again ...");
    relay.start();
    tour.take(
        new Tour.Step(
            "The record knows that this call is in doubt",
            "GET",
            "/v1/calls?state=in_doubt",
            null,
            200,
            0,
            items(1)));
    tour.take(
        new Tour.Step(
            "The CMP's ordinary retry settles it: one look by its marker, no second network",
            "PUT",
            "/v1/networks/lost",
            body,
            200,
            1));
    tour.take(
        new Tour.Step(
            "The backend's own list beside the record: \"lost\" is there once, and bound",
            "GET",
            "/v1/backends/neutron-1/networks",
            null,
            200,
            1,
            json ->
                rows(json).filter(row -> row.path("id").asText().equals("lost")).count() == 1
                    && rows(json)
                            .filter(
                                row -> row.path("attributes").path("name").asText().equals("lost"))
                            .count()
                        == 1));
  }

  private void delete(Tour tour) {
    tour.take(
        new Tour.Step(
            "The backend refuses to delete what is in use, in its own words",
            "DELETE",
            "/v1/address-objects/web-net",
            null,
            409,
            1));
    for (String path :
        new String[] {
          "/v1/firewall-policies/allow-web",
          "/v1/address-objects/web-net",
          "/v1/subnets/web-a",
          "/v1/networks/web",
          "/v1/networks/lost"
        }) {
      tour.take(new Tour.Step("Delete", "DELETE", path, null, 204, 1));
    }
    tour.take(
        new Tour.Step(
            "Delete again: known to be gone, no backend call",
            "DELETE",
            "/v1/networks/web",
            null,
            204,
            0));
  }

  private static Predicate<JsonNode> items(int count) {
    return json -> json.path("items").size() == count;
  }

  private static Stream<JsonNode> rows(JsonNode json) {
    return StreamSupport.stream(json.path("items").spliterator(), false);
  }

  private void stayUp(Tour tour, RelayProcess relay) {
    tour.say("");
    tour.say("Console:           " + relay.url() + "/console");
    tour.say("API documentation: " + relay.url() + "/docs");
    tour.say("OpenAPI:           " + relay.url() + "/openapi.yaml");
    tour.say("Metrics:           " + relay.url() + "/metrics");
    tour.say("The relay's log:   " + relay.log());
    tour.say("Ctrl-C ends it all.");
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown));
    try {
      stopped.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                if (!file.toFile().delete()) {
                  file.toFile().deleteOnExit();
                }
              });
    }
  }
}
