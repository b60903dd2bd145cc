package io.pairgate.bench;

import picocli.CommandLine;

/** The numbers that an option of a proof takes. */
public final class Range {

  private Range() {}

  /**
   * @throws CommandLine.ParameterException if it is none of them, which says what they are
   */
  public static void require(
      CommandLine.Model.CommandSpec spec, String option, long value, long least, long most) {
    if (value < least || value > most) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), option + " takes a whole number from " + least + " to " + most);
    }
  }
}
