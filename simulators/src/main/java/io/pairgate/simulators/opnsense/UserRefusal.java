package io.pairgate.simulators.opnsense;

/** What OPNsense tells a user by a 500 with a title and a message. */
final class UserRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String title;

  UserRefusal(String title, String message) {
    super(message, null, false, false);
    this.title = title;
  }

  String title() {
    return title;
  }
}
