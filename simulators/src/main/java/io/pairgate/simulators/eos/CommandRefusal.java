package io.pairgate.simulators.eos;

/** The command line says no. */
final class CommandRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final int COULD_NOT_RUN = 1000;
  private static final int INVALID = 1002;

  private final int code;

  private CommandRefusal(int code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  /** It is no command. */
  static CommandRefusal invalid() {
    return new CommandRefusal(INVALID, "Invalid input");
  }

  /** It is the beginning of one. */
  static CommandRefusal incomplete() {
    return new CommandRefusal(INVALID, "Incomplete command");
  }

  /** It is one, and cannot be carried out. */
  static CommandRefusal failed(String why) {
    return new CommandRefusal(COULD_NOT_RUN, why);
  }

  int code() {
    return code;
  }

  /** How the API calls it. */
  String kind() {
    return code == INVALID ? "invalid command" : "could not run command";
  }
}
