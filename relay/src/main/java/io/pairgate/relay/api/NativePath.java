package io.pairgate.relay.api;

import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemException;
import io.pairgate.relay.problem.ProblemKind;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The part of a request line that is in a vendor's own language: kept byte for byte, and judged so
 * that no backend, however it decodes, reads it as a way out of the path that it was registered
 * with.
 */
final class NativePath {

  private static final String BACKENDS = "/v1/backends/";
  private static final String TOKEN = NativeEndpoints.TOKEN + "=";
  private static final String NATIVE = "native";

  /** Who decodes more often than this does it on purpose. */
  private static final int DECODINGS_MAX = 4;

  private NativePath() {}

  /** Where the vendor's own path begins, the length of the line if it is left out; −1 if none. */
  static int start(String uri) {
    if (!uri.startsWith(BACKENDS)) {
      return -1;
    }
    int slash = uri.indexOf('/', BACKENDS.length());
    if (slash < 0 || !uri.startsWith(NATIVE, slash + 1)) {
      return -1;
    }
    int start = slash + 1 + NATIVE.length();
    boolean ends = start == uri.length() || uri.charAt(start) == '/' || uri.charAt(start) == '?';
    return ends ? start : -1;
  }

  /** The backend's name as it stands in the line. */
  static String backend(String uri, int start) {
    return uri.substring(BACKENDS.length(), start - NATIVE.length() - 1);
  }

  /** The token in a query, as FortiGate's clients give it; null if there is none. */
  static String token(String rest) {
    for (String parameter : query(rest).split("&")) {
      if (parameter.startsWith(TOKEN)) {
        return PercentEscapes.decode(parameter, TOKEN.length(), parameter.length(), true);
      }
    }
    return null;
  }

  /** A token in the query is for this node: it goes no further. */
  static String withoutToken(String rest) {
    if (!query(rest).contains(TOKEN)) {
      return rest;
    }
    String left =
        Arrays.stream(query(rest).split("&"))
            .filter(parameter -> !parameter.startsWith(TOKEN))
            .collect(Collectors.joining("&"));
    String path = rest.substring(0, rest.indexOf('?'));
    return left.isEmpty() ? path : path + "?" + left;
  }

  private static String query(String rest) {
    int question = rest.indexOf('?');
    return question < 0 ? "" : rest.substring(question + 1);
  }

  /**
   * Path and query for the backend, beginning with a slash.
   *
   * @throws ProblemException INVALID_PATH
   */
  static String rest(String uri, int start) {
    String rest = uri.substring(start);
    int question = rest.indexOf('?');
    String path = question < 0 ? rest : rest.substring(0, question);
    String query = question < 0 ? "" : rest.substring(question);
    for (int i = 0; i < rest.length(); i++) {
      char c = rest.charAt(i);
      if (c <= 0x20 || c >= 0x7f || c == '#' || i < path.length() && c == '\\') {
        throw wrong("has a control, blank or non-ASCII character, a '#' or a backslash");
      }
    }
    if (path.isEmpty()) {
      path = "/";
    }
    check(path);
    return path + query;
  }

  private static void check(String path) {
    int empty = path.indexOf("//");
    if (empty >= 0) {
      throw wrong("has an empty segment: write one slash");
    }
    String decoded = path;
    for (int times = 0; times < DECODINGS_MAX; times++) {
      refuseDetours(decoded);
      String before = decoded;
      decoded = PercentEscapes.decode(before, 0, before.length(), false);
      if (decoded == null && times == 0) {
        throw wrong("has a broken percent escape, or one that is not UTF-8");
      }
      if (decoded == null || decoded.equals(before)) {
        return; // a percent sign that was written as %25: there is nothing more to decode
      }
    }
    throw wrong("is percent-encoded " + DECODINGS_MAX + " times");
  }

  private static void refuseDetours(String decoded) {
    for (String segment : decoded.split("[/\\\\]")) {
      int semicolon = segment.indexOf(';');
      String name = semicolon < 0 ? segment : segment.substring(0, semicolon);
      if (name.equals(".") || name.equals("..")) {
        throw wrong("has a segment '" + name + "', maybe escaped: name the path without detours");
      }
    }
    if (decoded.chars().anyMatch(Character::isISOControl)) {
      throw wrong("hides a control character");
    }
  }

  private static ProblemException wrong(String what) {
    return new ProblemException(
        Problem.of(ProblemKind.INVALID_PATH, "The path after '/native' " + what + ".").at("path"));
  }
}
