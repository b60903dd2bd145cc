package io.pairgate.relay.api;

import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemException;
import io.pairgate.relay.problem.ProblemKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a request line names: the path's segments and the query's parameters, decoded and free of
 * tricks. A path that could be read in two ways is refused, never repaired.
 *
 * <p>What comes after {@code /v1/backends/{backend}/native} is in a vendor's own language: it is
 * one segment, query included, as it came but for a token for this node ({@link NativePath}).
 *
 * @param segments decoded; empty for {@code /}
 */
record Target(List<String> segments, Map<String, String> query) {

  private static final int SEGMENTS_MAX = 16;
  private static final int PARAMETERS_MAX = 32;

  /**
   * @param uri the request target as it came
   * @throws ProblemException INVALID_PATH or INVALID_QUERY
   */
  static Target parse(String uri) {
    if (uri.isEmpty() || uri.charAt(0) != '/') {
      throw path("The request line must name a path that begins with '/', such as /v1/networks.");
    }
    int vendors = NativePath.start(uri);
    if (vendors >= 0) {
      String backend = NativePath.backend(uri, vendors);
      String rest = NativePath.rest(uri, vendors);
      String token = NativePath.token(rest);
      return new Target(
          List.of(
              "v1",
              "backends",
              segment(backend, 0, backend.length()),
              "native",
              NativePath.withoutToken(rest)),
          token == null ? Map.of() : Map.of(NativeEndpoints.TOKEN, token));
    }
    int end = uri.length();
    int question = -1;
    for (int i = 0; i < end; i++) {
      char c = uri.charAt(i);
      if (c <= 0x20 || c >= 0x7f) {
        throw path(
            "The path has a control, blank or non-ASCII character at position "
                + i
                + "; write it as percent escapes of its UTF-8 bytes.");
      }
      if (c == '#') {
        throw path("The path has a '#': leave the fragment away.");
      }
      if (c == '?' && question < 0) {
        question = i;
      }
    }
    int pathEnd = question < 0 ? end : question;
    return new Target(
        segments(uri, pathEnd), question < 0 ? Map.of() : query(uri, question + 1, end));
  }

  private static List<String> segments(String uri, int end) {
    if (end == 1) {
      return List.of();
    }
    List<String> segments = new ArrayList<>(6);
    int start = 1;
    for (int i = 1; i <= end; i++) {
      if (i == end || uri.charAt(i) == '/') {
        if (segments.size() == SEGMENTS_MAX) {
          throw path("The path has more than " + SEGMENTS_MAX + " segments.");
        }
        segments.add(segment(uri, start, i));
        start = i + 1;
      }
    }
    return segments;
  }

  private static String segment(String uri, int start, int end) {
    if (start == end) {
      throw path("The path has an empty segment: remove the double or last slash.");
    }
    String segment = PercentEscapes.decode(uri, start, end, false);
    if (segment == null) {
      throw path(
          "'"
              + uri.substring(start, end)
              + "' has a broken percent escape: two hexadecimal digits must follow each '%',"
              + " and the bytes must be UTF-8.");
    }
    if (segment.equals(".") || segment.equals("..")) {
      throw path("The path has a segment '" + segment + "': name the path without detours.");
    }
    for (int i = 0; i < segment.length(); i++) {
      char c = segment.charAt(i);
      if (c == '/' || c == '\\' || Character.isISOControl(c)) {
        throw path(
            "'"
                + uri.substring(start, end)
                + "' hides a slash, backslash or control character; ids are made of"
                + " A–Z a–z 0–9 . _ - only.");
      }
    }
    return segment;
  }

  private static Map<String, String> query(String uri, int start, int end) {
    Map<String, String> query = new LinkedHashMap<>();
    int from = start;
    for (int i = start; i <= end; i++) {
      if (i < end && uri.charAt(i) != '&') {
        continue;
      }
      if (i > from) {
        parameter(query, uri, from, i);
      }
      from = i + 1;
    }
    return query;
  }

  private static void parameter(Map<String, String> query, String uri, int start, int end) {
    int equals = uri.indexOf('=', start);
    int nameEnd = equals < 0 || equals > end ? end : equals;
    String name = PercentEscapes.decode(uri, start, nameEnd, true);
    String value = nameEnd == end ? "" : PercentEscapes.decode(uri, nameEnd + 1, end, true);
    if (name == null || value == null) {
      throw query(
          "'" + uri.substring(start, end) + "' has a broken percent escape.", "query " + name);
    }
    if (query.size() == PARAMETERS_MAX) {
      throw query("The query has more than " + PARAMETERS_MAX + " parameters.", "query");
    }
    if (query.put(name, value) != null) {
      throw query("The query names '" + name + "' twice: name it once.", "query " + name);
    }
  }

  private static ProblemException path(String detail) {
    return new ProblemException(Problem.of(ProblemKind.INVALID_PATH, detail).at("path"));
  }

  private static ProblemException query(String detail, String at) {
    return new ProblemException(Problem.of(ProblemKind.INVALID_QUERY, detail).at(at));
  }
}
