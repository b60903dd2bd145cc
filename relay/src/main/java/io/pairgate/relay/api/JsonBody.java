package io.pairgate.relay.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemException;
import io.pairgate.relay.problem.ProblemKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a request's body as JSON, strictly: one value, UTF-8, no key twice, no number that would
 * lose digits.
 *
 * <p>Thread-safe.
 */
final class JsonBody {

  private static final int NUMBER_CHARACTERS_MAX = 64;
  private static final int NAME_CHARACTERS_MAX = 256;

  private final JsonFactory factory;
  private final int depthMax;

  /**
   * @param depthMax objects and lists inside each other
   */
  JsonBody(int depthMax, int bytesMax) {
    this.depthMax = depthMax;
    this.factory =
        JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(depthMax + 1)
                    .maxNumberLength(NUMBER_CHARACTERS_MAX)
                    .maxNameLength(NAME_CHARACTERS_MAX)
                    .maxStringLength(bytesMax)
                    .build())
            .build();
  }

  /**
   * @return String, Long, Double, Boolean, List, Map or null
   * @throws ProblemException MALFORMED_JSON, DUPLICATE_KEY or JSON_TOO_DEEP
   */
  Object read(byte[] body) {
    try (JsonParser parser = factory.createParser(text(body))) {
      if (parser.nextToken() == null) {
        throw problem(
            ProblemKind.MALFORMED_JSON, "The body is empty; a JSON object is wanted.", "");
      }
      Object value = value(parser, "", 0);
      if (parser.nextToken() != null) {
        throw problem(
            ProblemKind.MALFORMED_JSON,
            "More follows after the end of the JSON value" + where(parser.currentTokenLocation()),
            "");
      }
      return value;
    } catch (StreamConstraintsException tooMuch) {
      throw problem(ProblemKind.MALFORMED_JSON, firstLine(tooMuch) + where(tooMuch), "");
    } catch (JsonProcessingException broken) {
      throw problem(
          ProblemKind.MALFORMED_JSON,
          "The body is not JSON: " + firstLine(broken) + where(broken),
          "");
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** The parser itself lets some broken bytes pass; what is recorded must be what came. */
  private static String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException notUtf8) {
      throw problem(ProblemKind.MALFORMED_JSON, "The body is not UTF-8.", "");
    }
  }

  private Object value(JsonParser parser, String at, int depth) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> map(parser, at, deeper(parser, at, depth));
      case START_ARRAY -> list(parser, at, deeper(parser, at, depth));
      case VALUE_STRING -> text(parser, at);
      case VALUE_NUMBER_INT -> whole(parser, at);
      case VALUE_NUMBER_FLOAT -> number(parser, at);
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      case VALUE_NULL -> null;
      default -> throw new IllegalStateException("token " + parser.currentToken());
    };
  }

  private int deeper(JsonParser parser, String at, int depth) {
    if (depth == depthMax) {
      throw problem(
          ProblemKind.JSON_TOO_DEEP,
          "The body is nested deeper than "
              + depthMax
              + " levels"
              + where(parser.currentTokenLocation()),
          at);
    }
    return depth + 1;
  }

  private Map<String, Object> map(JsonParser parser, String at, int depth) throws IOException {
    Map<String, Object> map = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      String below = at + "/" + name.replace("~", "~0").replace("/", "~1");
      if (map.containsKey(name)) {
        throw problem(
            ProblemKind.DUPLICATE_KEY,
            "The key '"
                + name
                + "' stands twice in the same object, the second time"
                + where(parser.currentTokenLocation()),
            below);
      }
      whole(name, parser, below);
      parser.nextToken();
      map.put(name, value(parser, below, depth));
    }
    return map;
  }

  private List<Object> list(JsonParser parser, String at, int depth) throws IOException {
    List<Object> list = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      list.add(value(parser, at + "/" + list.size(), depth));
    }
    return list;
  }

  private static String text(JsonParser parser, String at) throws IOException {
    String text = parser.getText();
    whole(text, parser, at);
    return text;
  }

  /** Half a surrogate pair cannot be written as UTF-8: what is recorded would not be what came. */
  private static void whole(String text, JsonParser parser, String at) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      if (!Character.isHighSurrogate(c)
          || i + 1 == text.length()
          || !Character.isLowSurrogate(text.charAt(++i))) {
        throw problem(
            ProblemKind.MALFORMED_JSON,
            "A text has half a surrogate pair (\\ud800–\\udfff alone)"
                + where(parser.currentTokenLocation()),
            at);
      }
    }
  }

  private static Long whole(JsonParser parser, String at) throws IOException {
    if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      throw number(parser, at, "is beyond 64 bits");
    }
    return parser.getLongValue();
  }

  private static Double number(JsonParser parser, String at) throws IOException {
    double number = parser.getDoubleValue();
    if (Double.isInfinite(number)) {
      throw number(parser, at, "is beyond what a number can hold");
    }
    return number;
  }

  private static ProblemException number(JsonParser parser, String at, String what)
      throws IOException {
    return problem(
        ProblemKind.MALFORMED_JSON,
        "The number " + parser.getText() + " " + what + where(parser.currentTokenLocation()),
        at);
  }

  private static String firstLine(JsonProcessingException broken) {
    String message = broken.getOriginalMessage();
    int end = message.indexOf('\n');
    String line = end < 0 ? message : message.substring(0, end);
    return line.length() > 300 ? line.substring(0, 300) + "…" : line;
  }

  private static String where(JsonProcessingException broken) {
    return where(broken.getLocation());
  }

  private static String where(JsonLocation location) {
    return location == null
        ? "."
        : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ").";
  }

  private static ProblemException problem(ProblemKind kind, String detail, String at) {
    return new ProblemException(Problem.of(kind, detail).at(at));
  }
}
