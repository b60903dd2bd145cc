package io.pairgate.bench.speed;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Starts one relay for each size of a fleet and asks it what a CMP and an operator ask. */
final class ScaleProof {

  private static final int STARTS = 3;
  private static final int ASKED_EACH = 300;
  private static final int WARM = 300;
  private static final int PAGE = 20;
  private static final long SEED = 4;

  private final Path launcher;
  private final PrintStream progress;

  ScaleProof(Path launcher, PrintStream progress) {
    this.launcher = launcher;
    this.progress = progress;
  }

  /**
   * What one size costs.
   *
   * @param startMillis the median of some starts, from the command to ready
   * @param startBytes resident right after such a start
   * @param servingBytes resident after all questions
   * @param millis by question: the median of its answers
   */
  record Figures(
      ScaleSize size,
      double startMillis,
      long startBytes,
      long servingBytes,
      Map<String, Double> millis) {}

  Figures measure(ScaleSize size, Stage stage) {
    // The first use after a build prepares a quick start, which is no part of any start.
    stage.run("version", Map.of(), List.of(launcher.toString(), "--version"));
    Pairgate relay = new Pairgate(stage, launcher);
    relay.start();
    say(size, "registering");
    for (int i = 0; i < size.backends(); i++) {
      relay.put(
          "/v1/backends/" + ScaleSize.backend(i),
          "{\"driver\":\"fortios\",\"url\":\"http://127.0.0.1:9\",\"credentials\":{\"token\":\"t\"}}");
    }
    relay.stop();
    say(size, "binding");
    ScaleFill.fill(relay.record(), size);
    double[] starts = new double[STARTS];
    long startBytes = 0;
    for (int i = 0; i < STARTS; i++) {
      starts[i] = relay.start() / 1e6;
      startBytes = relay.residentBytes();
      if (i < STARTS - 1) relay.stop();
    }
    say(size, "asking");
    Map<String, Double> millis = new LinkedHashMap<>();
    questions(size, relay, new Random(SEED)).forEach((name, ask) -> millis.put(name, median(ask)));
    long servingBytes = relay.residentBytes();
    relay.stop();
    return new Figures(size, median(starts), startBytes, servingBytes, millis);
  }

  private static Map<String, Supplier<String>> questions(
      ScaleSize size, Pairgate relay, Random random) {
    Map<String, Supplier<String>> questions = new LinkedHashMap<>();
    // Pages that are as long at each size: what is compared is the way to them.
    String list = "/v1/address-objects?limit=" + PAGE;
    questions.put("list of backends", () -> relay.get("/v1/backends?limit=10", "fw-0000"));
    questions.put(
        "one backend",
        () -> {
          String name = ScaleSize.backend(random.nextInt(size.backends()));
          return relay.get("/v1/backends/" + name, name);
        });
    questions.put("list: the first page", () -> relay.get(list, ScaleSize.object(0)));
    questions.put(
        "list: any page",
        () -> {
          int at = random.nextInt(size.bindings() - PAGE - 1);
          return relay.get(list + "&after=" + ScaleSize.object(at), ScaleSize.object(at + 1));
        });
    questions.put(
        "list of a backend",
        () -> {
          int backend = random.nextInt(size.backends());
          return relay.get(
              list + "&backend=" + ScaleSize.backend(backend), ScaleSize.object(backend));
        });
    questions.put(
        "list of a tenant",
        () -> {
          int tenant = random.nextInt(ScaleFill.TENANTS);
          return relay.get(list + "&tenant=tenant-" + tenant, ScaleSize.object(tenant));
        });
    questions.put(
        "look-up by CMP id",
        () -> {
          String id = ScaleSize.object(random.nextInt(size.bindings()));
          return relay.get("/v1/address-objects/" + id + "?from=record", id);
        });
    questions.put(
        "look-up by native id",
        () -> {
          int index = random.nextInt(size.bindings());
          return relay.get(
              "/v1/objects?backend="
                  + size.backendOf(index)
                  + "&native_id="
                  + ScaleFill.nativeId(index),
              ScaleSize.object(index));
        });
    return questions;
  }

  private static double median(Supplier<String> ask) {
    for (int i = 0; i < WARM; i++) ask.get();
    double[] millis = new double[ASKED_EACH];
    for (int i = 0; i < millis.length; i++) {
      long start = System.nanoTime();
      ask.get();
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    return median(millis);
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  private void say(ScaleSize size, String what) {
    progress.println(
        "scale: " + size.backends() + " backends, " + size.bindings() + " bindings: " + what);
  }
}
