package io.pairgate.backends.http;

/**
 * What signing in gave: the header that lets a request in. Compared by identity where it matters,
 * and never shown.
 *
 * @param header its name; empty if no header is needed
 */
record Grant(String header, String value) {

  static final Grant NONE = new Grant("", "");

  @Override
  public String toString() {
    return "Grant[" + header + "]";
  }
}
