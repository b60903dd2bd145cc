package io.pairgate.simulators.onyx;

/** The command line says no. */
final class CommandRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CommandRefusal(String message) {
    super("% " + message, null, false, false);
  }

  static CommandRefusal unrecognized(String command) {
    return new CommandRefusal("Unrecognized command \"" + command + "\".");
  }

  static CommandRefusal missing(String what) {
    return new CommandRefusal(what + " does not exist.");
  }
}
