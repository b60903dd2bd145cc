package io.pairgate.simulators.eos;

/** The command line says no. */
final class CommandRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CommandRefusal(String message) {
    super(message, null, false, false);
  }

  static CommandRefusal invalid() {
    return new CommandRefusal("Invalid input");
  }
}
