package io.pairgate.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.simulators.device.Fault;
import io.pairgate.simulators.real.RealComponent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the documents, taken from there and run against a relay that loses answers. */
class ExamplesTest {

  private static final Path THIS = Path.of("src/test/java/io/pairgate/client/ExamplesTest.java");
  private static final String ADDRESS = "192.0.2.10:8080";

  private static Stage stage;
  @TempDir Path folder;

  @BeforeAll
  static void starts_a_relay() {
    stage = Stage.set();
  }

  @AfterAll
  static void stops_it() {
    stage.close();
  }

  @BeforeEach
  void calms_the_backends() {
    stage.calm();
  }

  private record Ended(int status, String output) {}

  private Ended run(String... command) throws IOException, InterruptedException {
    RealComponent.need(command[0], () -> onThePath(command[0]), Assumptions::abort);
    Path output = folder.resolve("output");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("TOKEN", "none");
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    try {
      assertThat(process.waitFor(90, TimeUnit.SECONDS)).as(Files.readString(output)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Ended(process.exitValue(), Files.readString(output));
  }

  private static Path onThePath(String program) {
    return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new RealComponent.Unavailable("it is not on the PATH"));
  }

  private static String here(String example, Vip vip) {
    assertThat(example).contains(ADDRESS);
    return example
        .replace("http://" + ADDRESS, vip.url())
        .replace(ADDRESS, vip.url().substring("http://".length()));
  }

  @Test
  void the_curl_line_makes_one_network_although_answers_are_lost() throws Exception {
    stage.neutron().faults().add(Fault.drop().afterExecuting().on("POST", Stage.NETWORKS));
    try (Vip vip = new Vip(stage.port())) {
      vip.losesAnswers(1);
      String line = here(Page.of(Page.RETRYING).code("sh"), vip).replace("/web ", "/by-curl ");
      Ended curl = run("sh", "-c", line.replace("\"name\":\"web\"", "\"name\":\"by-curl\""));

      assertThat(curl.status()).as(curl.output()).isZero();
      assertThat(curl.output().strip()).endsWith("200");
      assertThat(Files.readString(folder.resolve("answer.json"))).contains("\"id\":\"by-curl\"");
      assertThat(vip.connections()).isGreaterThan(1);
      assertThat(stage.networks("by-curl")).hasSize(1);
    }
  }

  @Test
  void the_curl_line_does_not_repeat_a_refusal() throws Exception {
    try (Vip vip = new Vip(stage.port())) {
      String line = here(Page.of(Page.RETRYING).code("sh"), vip).replace("neutron-1", "no-such");
      Ended curl = run("sh", "-c", line);

      assertThat(curl.output().strip()).isEqualTo("422");
      assertThat(vip.connections()).isEqualTo(1);
    }
  }

  @Test
  void the_curl_line_waits_for_a_relay_that_is_not_there() throws Exception {
    try (Vip vip = new Vip(stage.port())) {
      String line = here(Page.of(Page.RETRYING).code("sh"), vip).replace(vip.url(), stage.url());
      stage.relay().kill();
      Thread starting = Thread.ofVirtual().start(stage.relay()::start);
      Ended curl = run("sh", "-c", line);
      starting.join();

      assertThat(curl.output().strip()).endsWith("201");
    }
  }

  private Ended python(String... lines) throws IOException, InterruptedException {
    Path program = folder.resolve("example.py");
    Files.writeString(program, String.join("\n", lines));
    return run("python3", program.toString());
  }

  @Test
  void the_python_example_makes_one_network_although_answers_are_lost() throws Exception {
    stage.neutron().faults().add(Fault.drop().beforeExecuting().on("POST", Stage.NETWORKS));
    try (Vip vip = new Vip(stage.port())) {
      vip.losesAnswers(2);
      Ended python =
          python(
              here(Page.of(Page.RETRYING).code("python"), vip),
              "body = {'backend': 'neutron-1', 'spec': {'name': 'by-python'}}",
              "print(change('PUT', '/v1/networks/by-python', body)[0])",
              "print(change('PATCH', '/v1/networks/by-python', {'spec': {'mtu': 1400}})[0])",
              "print(change('PUT', '/v1/networks/refused', {'backend': 'no-such', 'spec': {}})[0])",
              "print(change('DELETE', '/v1/networks/by-python')[0])");

      assertThat(python.output().lines()).containsExactly("201", "200", "422", "204");
      assertThat(stage.networks("by-python")).isEmpty();
    }
  }

  @Test
  void the_python_example_says_when_a_change_is_in_doubt() throws Exception {
    try (Vip vip = new Vip(stage.port())) {
      vip.losesAnswers(Integer.MAX_VALUE);
      Ended python =
          python(
              here(Page.of(Page.RETRYING).code("python"), vip),
              "change('DELETE', '/v1/networks/none', key='k-1', retry_for=1)");

      assertThat(python.status()).isEqualTo(1);
      assertThat(python.output()).contains("TimeoutError: in doubt; repeat later with the key k-1");
    }
  }

  private static String ofThePage(String vip, String token, String storedKey) throws Exception {
    // page begins
    try (PairgateClient pairgate = PairgateClient.at(vip).token(token).open()) {
      Request create =
          Request.put("networks", "web", "{\"backend\":\"neutron-1\",\"spec\":{\"mtu\":1400}}");
      Reply reply = pairgate.send(create.idempotencyKey(storedKey));
      return reply.succeeded() ? "done: " + reply.callId() : "refused: " + reply.text();
    } catch (StillInDoubt doubt) {
      return "to be sent again later: " + doubt.request() + ", see " + doubt.callLink();
    } catch (NoAnswer none) {
      return "nothing was changed: " + none.getMessage();
    }
    // page ends
  }

  private static String ofTheReadme(String vip, String token, String id) throws Exception {
    // readme begins
    try (PairgateClient pairgate =
        PairgateClient.at(vip).token(token).retryForMillis(60_000).attemptMillis(5_000).open()) {
      Reply made =
          pairgate.put("networks", id, "{\"backend\":\"neutron-1\",\"spec\":{\"mtu\":1400}}");
      Reply shown = pairgate.get("networks", id);
      pairgate.patch("networks", id, "{\"spec\":{\"mtu\":1450}}");
      pairgate.delete("networks", id);
      return made.status() + " " + shown.status() + " " + made.callId();
    }
    // readme ends
  }

  @Test
  void the_java_examples_are_those_of_the_documents_to_the_letter_and_work() throws Exception {
    assertThat(Page.of(Page.RETRYING).code("java")).isEqualTo(source("page"));
    assertThat(Page.of("README.md").code("java")).isEqualTo(source("readme"));

    String first = ofThePage(stage.url(), "none", "stored-1");
    assertThat(first).startsWith("done: ");
    assertThat(ofThePage(stage.url(), "none", "stored-1")).isEqualTo(first);
    assertThat(ofTheReadme(stage.url(), "none", "by-readme")).startsWith("201 200 ");
  }

  private static String source(String name) throws IOException {
    List<String> lines = Files.readAllLines(THIS);
    return lines.stream()
        .dropWhile(line -> !line.strip().equals("// " + name + " begins"))
        .skip(1)
        .takeWhile(line -> !line.strip().equals("// " + name + " ends"))
        .collect(Collectors.joining("\n"))
        .stripIndent()
        .concat("\n");
  }
}
