package io.pairgate.backends.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** All that is wrong in one or more files; the message has one line for each problem. */
public final class YamlProblems extends RuntimeException {

  private final transient List<Problem> problems;

  public YamlProblems(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
