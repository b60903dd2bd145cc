package io.pairgate.backends.http;

import io.pairgate.backends.Backend;

/**
 * A backend's credentials, each checked when it is asked for. Thread-safe.
 *
 * @param backend whose they are
 */
record Credentials(Backend backend) {

  static Credentials of(Backend backend) {
    return new Credentials(backend);
  }

  /** A credential that must be given. */
  String required(String name) throws SignInFailure {
    String value = backend.credentials().get(name);
    if (value == null || value.isEmpty()) {
      throw new SignInFailure(
          "backend \"" + backend.name() + "\" has no credential \"" + name + "\": give it one");
    }
    return value;
  }

  String optional(String name, String otherwise) {
    return backend.credentials().getOrDefault(name, otherwise);
  }

  /** A credential that goes into a header: nothing in it may end the header or begin another. */
  String header(String name) throws SignInFailure {
    String value = required(name);
    if (!HeaderText.isSafe(value)) {
      throw new SignInFailure(
          "the credential \""
              + name
              + "\" of backend \""
              + backend.name()
              + "\" holds a line break, a control character or one outside of ASCII, which no header"
              + " can carry: check how it was stored");
    }
    return value;
  }
}
