package io.pairgate.bench.pair;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/**
 * {@code --keep}, and how a proof gets into a lab: it puts one up, and starts itself once more in
 * the CMP's namespace of it.
 */
public final class LabOption {

  @Option(names = "--keep", description = "Leaves the lab up in the end.")
  private boolean keep;

  @Option(names = "--inside", hidden = true, description = "The lab is up; runs in its namespace.")
  private String inside;

  boolean isInside() {
    return inside != null;
  }

  /** The lab that this runs in. */
  Lab lab() {
    return lab(inside, Map.of());
  }

  private static Lab lab(String name, Map<String, String> settings) {
    return new Lab(Path.of(System.getProperty("pairgate.root")), name, settings);
  }

  /**
   * Runs the command once more, inside of a lab of its own.
   *
   * @param settings of the lab
   * @param up more options of its {@code up}
   * @param arguments of the command
   * @return its exit status
   */
  int enter(
      CommandSpec spec, Map<String, String> settings, List<String> up, List<String> arguments) {
    String name = spec.name() + ProcessHandle.current().pid();
    List<String> again = new ArrayList<>(List.of(spec.name(), "--inside", name));
    again.addAll(arguments);
    // The class that the launcher started, which knows all commands.
    String program = spec.root().userObject().getClass().getName();
    try (RaisedLab raised =
        RaisedLab.up(lab(name, settings), keep, spec.commandLine().getErr(), up)) {
      return raised.run(Lab.java(program, again));
    }
  }
}
