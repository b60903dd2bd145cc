package io.pairgate.bench.pair;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.simulators.real.RealComponent;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assumptions;

/** A lab of its own, and the CMP that works in it. Not thread-safe. */
final class LifecycleLab implements AutoCloseable {

  private static final long COMES_TRUE_MILLIS_MAX = 60_000;

  private final Path root = Path.of("..").toAbsolutePath().normalize();
  private final String name = "life" + ProcessHandle.current().pid();
  private final Lab lab =
      new Lab(
          root,
          name,
          Map.of(
              // What was just compiled, and on this very Java.
              "PAIRGATE_LAB_CLASS_PATH",
              System.getProperty("java.class.path"),
              "JAVA_HOME",
              System.getProperty("java.home"),
              // Half of it is for the commit, which waits for a node that just came back. With 1 s
              // a disk that was busy for 500 ms showed as refused changes, in the middle of
              // hand-overs that refused nothing.
              "PAIRGATE_BACKEND_DEFAULTS_DEADLINE_MILLIS",
              "5000",
              "PAIRGATE_LIMITS_IN_FLIGHT_MARGIN_MILLIS",
              "2000"));
  private String folder;
  private Process cmp;
  private BufferedWriter questions;
  private BufferedReader answers;

  private LifecycleLab() {}

  /** Up, and under work. */
  static LifecycleLab up() throws IOException {
    needRootOnDebian();
    LifecycleLab up = new LifecycleLab();
    try {
      up.lab.run("up");
      up.folder = up.lab.places().get("LAB");
      up.begin();
    } catch (IOException | RuntimeException | AssertionError failure) {
      System.err.println(up.lab("logs").output());
      up.close();
      throw failure;
    }
    return up;
  }

  private static void needRootOnDebian() {
    RealComponent.need(
        "the lab",
        () -> {
          boolean debian = Files.exists(Path.of("/etc/debian_version"));
          if (debian && "root".equals(System.getProperty("user.name"))) return debian;
          throw new RealComponent.Unavailable("it takes root on Debian");
        },
        reason -> Assumptions.abort(reason));
  }

  private void begin() throws IOException {
    cmp =
        lab.at("c", Lab.java(LifecycleCmp.class.getName(), List.of(root.toString(), name)))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    questions = cmp.outputWriter(StandardCharsets.UTF_8);
    answers = cmp.inputReader(StandardCharsets.UTF_8);
    assertThat(answers.readLine()).isEqualTo("working");
  }

  Lab.Done lab(String... arguments) {
    return lab.start(arguments);
  }

  /** What the CMP answers, by name. */
  Map<String, String> ask(String question) {
    try {
      questions.write(question + "\n");
      questions.flush();
      String answer = answers.readLine();
      assertThat(answer).as("the CMP's answer to '%s'", question).isNotNull();
      Map<String, String> values = new HashMap<>();
      for (String word : answer.split(" ")) {
        values.put(word.replaceFirst("=.*", ""), word.substring(word.indexOf('=') + 1));
      }
      return values;
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /** Asks until the answer is what it should be. */
  Map<String, String> await(String question, Predicate<Map<String, String>> good) {
    Map<String, String> answer = new HashMap<>();
    boolean came =
        Pause.until(
            COMES_TRUE_MILLIS_MAX,
            () -> {
              answer.putAll(ask(question));
              return good.test(answer);
            });
    assertThat(came)
        .as(() -> answer + "\n" + lab("status").output() + lab("logs").output())
        .isTrue();
    return answer;
  }

  /** What a node's own ready page says. */
  String readyPage(String node) {
    return lab("exec", node, "curl", "-s", "--max-time", "2", "http://127.0.0.1:8080/health/ready")
        .output();
  }

  /** {@code pairgate pair status} until it says that nothing is wrong. */
  void awaitNothingWrong(String node) {
    Lab.Done[] last = new Lab.Done[1];
    boolean well = Pause.until(COMES_TRUE_MILLIS_MAX, () -> (last[0] = status(node)).status() == 0);
    assertThat(well).as(() -> last[0].output()).isTrue();
  }

  private Lab.Done status(String node) {
    String config = folder + "/" + node + "/pairgate.yaml";
    return lab("exec", node, folder + "/pairgate", "pair", "status", "--config", config);
  }

  /** The CMP first: its end is the end of its input. */
  @Override
  public void close() throws IOException {
    try {
      if (questions != null) questions.close();
    } finally {
      lab.run("down");
    }
  }
}
