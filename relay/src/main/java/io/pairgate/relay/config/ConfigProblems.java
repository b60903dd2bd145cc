package io.pairgate.relay.config;

import java.util.List;

/** The configuration is wrong: every place with its file and line, and what to do. */
public final class ConfigProblems extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  public ConfigProblems(List<String> problems) {
    super(String.join("\n", problems), null, false, false);
    this.problems = List.copyOf(problems);
  }

  /** One sentence a problem, each beginning with its place. */
  public List<String> problems() {
    return problems;
  }
}
