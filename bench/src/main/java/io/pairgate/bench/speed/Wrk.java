package io.pairgate.bench.speed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Drives wrk, the load generator, with our script. */
final class Wrk {

  private final Stage stage;
  private final String program;
  private final Path script;
  private int runs;

  Wrk(Stage stage) {
    this.stage = stage;
    this.program = Tool.need("wrk", "wrk");
    this.script = stage.folder().resolve("load.lua");
    try (InputStream in = Wrk.class.getResourceAsStream("load.lua")) {
      Files.copy(in, script);
    } catch (IOException e) {
      throw new NotMeasured("cannot write " + script + ": " + e.getMessage(), e);
    }
  }

  /**
   * Puts the load on for some seconds and waits for the end. Ids are unique over all runs.
   *
   * @throws NotMeasured if wrk fails; bad answers are the caller's to judge
   */
  LoadReport run(Load load, int connections, int seconds) {
    String unique = load.uniquePaths() ? "run" + ++runs : "";
    List<String> command =
        List.of(
            program,
            "-t1",
            "-c" + connections,
            "-d" + seconds + "s",
            "--timeout=10s",
            "-s" + script,
            load.url(),
            "--",
            load.method(),
            load.token(),
            load.body(),
            unique);
    return LoadReport.parse(stage.run("wrk", Map.of(), command));
  }
}
