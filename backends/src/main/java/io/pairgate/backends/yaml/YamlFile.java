package io.pairgate.backends.yaml;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * One YAML file, read so that everything in it knows its line.
 *
 * <p>What is wrong is gathered while the values are asked for, so that a person sees all of it at
 * once: read, ask, then {@link #finish}. No value is ever turned into a Java object of the file's
 * choosing; aliases of maps and lists are refused. Not thread-safe.
 */
public final class YamlFile {

  /** Longest text read, in characters. */
  public static final int CHARACTERS_MAX = 1024 * 1024;

  /** Deepest nesting of maps and lists. */
  public static final int DEPTH_MAX = 30;

  private final String name;
  private final List<Problem> problems = new ArrayList<>();
  private YamlMap root;

  private YamlFile(String name) {
    this.name = name;
  }

  /**
   * Reads a file whose outermost value is a map.
   *
   * @param name what the file is called in problems
   * @throws YamlProblems if the text is no YAML, too long or too deep, or no map
   */
  public static YamlFile read(String name, String text) {
    YamlFile file = new YamlFile(name);
    if (text.length() > CHARACTERS_MAX) {
      file.problem(1, "the file is longer than " + CHARACTERS_MAX + " characters");
    } else {
      file.compose(text);
    }
    if (file.root == null) {
      file.finish();
    }
    return file;
  }

  private void compose(String text) {
    try {
      LoaderOptions options = options();
      Node node = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
      if (node instanceof MappingNode map) {
        root = new YamlMap(this, "the file", map);
      } else {
        problem(1, "the file must be a map of keys and values");
      }
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      problem(line, "this is not YAML: " + e.getProblem());
    } catch (YAMLException e) {
      problem(1, "this is not YAML: " + e.getMessage());
    }
  }

  private static LoaderOptions options() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(CHARACTERS_MAX);
    options.setNestingDepthLimit(DEPTH_MAX);
    options.setMaxAliasesForCollections(0);
    return options;
  }

  public String name() {
    return name;
  }

  public YamlMap root() {
    return root;
  }

  /** Notes a problem; reading goes on. */
  public void problem(int line, String message) {
    problems.add(new Problem(name, line, message));
  }

  /** All problems so far, each once, in the order of their lines. */
  public List<Problem> problems() {
    return problems.stream().distinct().sorted(Comparator.comparingInt(Problem::line)).toList();
  }

  /**
   * @throws YamlProblems if there was any problem
   */
  public void finish() {
    if (!problems.isEmpty()) {
      throw new YamlProblems(problems());
    }
  }
}
