package io.pairgate.relay.cli;

import java.util.List;

/** Why something could not be started, in sentences for the operator. */
public final class StartFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> lines;
  private final int status;

  /**
   * @param status the process's exit status: 1 failed, 2 wrong configuration
   */
  public StartFailure(int status, List<String> lines) {
    super(String.join("; ", lines));
    this.status = status;
    this.lines = List.copyOf(lines);
  }

  public StartFailure(String line) {
    this(1, List.of(line));
  }

  List<String> lines() {
    return lines;
  }

  int status() {
    return status;
  }
}
