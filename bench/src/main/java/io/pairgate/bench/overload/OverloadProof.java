package io.pairgate.bench.overload;

import io.pairgate.bench.speed.NotMeasured;
import io.pairgate.bench.speed.Pairgate;
import io.pairgate.bench.speed.Program;
import io.pairgate.bench.speed.Stage;
import io.pairgate.bench.speed.Stub;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The course of {@code ./prove overload}: what gets through, then more and more than that. */
final class OverloadProof {

  private final Plan plan;
  private final Path launcher;
  private final PrintStream progress;

  OverloadProof(Plan plan, Path launcher, PrintStream progress) {
    this.plan = plan;
    this.launcher = launcher;
    this.progress = progress;
  }

  /**
   * Runs it all; what it started is the stage's to end.
   *
   * @throws NotMeasured with the reason
   */
  Results run(Stage stage) {
    // The first use after a build prepares a quick start, which is no part of this.
    stage.run("version", Map.of(), List.of(launcher.toString(), "--version"));
    Stub stub = Stub.start(stage, plan.backendMillis());
    Pairgate relay =
        new Pairgate(
            stage, launcher, Map.of("JAVA_TOOL_OPTIONS", "-Xmx" + Plan.HEAP_MEGABYTES + "m"));
    relay.start();
    List<String> backends = register(relay, stub);
    Program generator = stage.startJava("generator", Generator.class);
    generator.ask(
        String.join(
            " ",
            Integer.toString(relay.port()),
            relay.token(),
            String.join(",", backends),
            Integer.toString(plan.goodMillis())));

    progress.println("Making the objects that are read and changed ...");
    load(generator, "prepare");
    progress.println("Warming up, until it gets no faster ...");
    double capacity = capacity(generator);
    progress.printf(Locale.ROOT, "Capacity: %,.0f a second, %d callers%n", capacity, Plan.CALLERS);
    if (capacity < 1) throw new NotMeasured("nothing gets through");

    List<Results.Step> steps = new ArrayList<>();
    for (double times : Plan.TIMES) {
      Results.Step step = step(times, capacity, relay, generator);
      steps.add(step);
      progress.println("  " + Report.row(step).strip());
    }
    return new Results(plan, capacity, steps);
  }

  /** With the limits that backends have by default. */
  private static List<String> register(Pairgate relay, Stub stub) {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= Plan.BACKENDS; i++) {
      String name = "neutron-" + i;
      relay.put(
          "/v1/backends/" + name,
          """
          {"driver":"neutron","url":"%1$s",
           "credentials":{"auth_url":"%1$s/v3","user":"u","password":"p","project":"p"}}
          """
              .formatted(stub.url()));
      names.add(name);
    }
    return names;
  }

  /** The best turn's: a JVM that compiles late would be offered less than it can do. */
  private double capacity(Program generator) {
    String turn = "closed " + Plan.CALLERS + " " + plan.turnSeconds();
    double best = 0;
    int idle = 0;
    for (int i = 0; i < Plan.TURNS_MAX && idle < 2; i++) {
      double now = load(generator, turn).goodPerSecond();
      idle = now < best * Plan.GAIN_MIN ? idle + 1 : 0;
      best = Math.max(best, now);
    }
    return best;
  }

  private static LoadFigures load(Program generator, String what) {
    LoadFigures figures = LoadFigures.parse(generator.ask(what));
    if (figures.done() == 0 || figures.other() > 0) {
      throw new NotMeasured(
          "%s: %d answers, %d were none of 2xx, 429 and 503 (the first: %d)"
              .formatted(what, figures.done(), figures.other(), figures.firstOther()));
    }
    return figures;
  }

  private Results.Step step(double times, double capacity, Pairgate relay, Program generator) {
    double offered = times * capacity;
    try (ResidentPeak peak = new ResidentPeak(relay)) {
      long before = relay.used().cpuMicros();
      String what = String.format(Locale.ROOT, "open %.1f %d", offered, plan.stepSeconds());
      LoadFigures figures = LoadFigures.parse(generator.ask(what));
      double cores = (relay.used().cpuMicros() - before) / (double) figures.micros();
      return new Results.Step(times, offered, figures, cores, peak.bytes());
    }
  }
}
