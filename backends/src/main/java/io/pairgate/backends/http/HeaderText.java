package io.pairgate.backends.http;

/** What may stand in a request line or a header without changing what the request says. */
final class HeaderText {

  private HeaderText() {}

  /** Printable ASCII, blanks and tabs included. */
  static boolean isSafe(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < ' ' && c != '\t') || c > '~') return false;
    }
    return true;
  }

  /** Printable ASCII without blanks, beginning with a slash. */
  static boolean isTarget(String text) {
    return text.startsWith("/") && text.indexOf(' ') < 0 && text.indexOf('\t') < 0 && isSafe(text);
  }

  /** A method or a header's name. */
  static boolean isToken(String text) {
    if (text.isEmpty()) return false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean word = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (!word && "!#$%&'*+-.^_`|~".indexOf(c) < 0) return false;
    }
    return true;
  }
}
