package io.pairgate.relay.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.regex.Pattern;

/**
 * What the journal holds, without what sounds like a secret. The relay's own credentials are never
 * in it; a CMP may still have sent some.
 */
final class Redaction {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i).*(passw|secret|token|credential|private.?key|psk|community|api.?key|passphrase).*");
  private static final TextNode HIDDEN = TextNode.valueOf("(not shown)");
  private static final int CHARACTERS_MAX = 20_000;

  private Redaction() {}

  /** Indented JSON; the text itself if it is none. */
  static String of(String json) {
    if (json.isEmpty()) return "";
    try {
      String text =
          JSON.writerWithDefaultPrettyPrinter().writeValueAsString(hide(JSON.readTree(json)));
      return text.length() <= CHARACTERS_MAX
          ? text
          : text.substring(0, CHARACTERS_MAX) + "\n… (" + text.length() + " characters)";
    } catch (JsonProcessingException noJson) {
      return "(not JSON: not shown)";
    }
  }

  /** JSON as it is. */
  static String json(Object value) {
    return JSON.valueToTree(value).toString();
  }

  private static JsonNode hide(JsonNode node) {
    switch (node) {
      case ObjectNode object -> {
        for (var entry : object.properties()) {
          entry.setValue(
              SECRET.matcher(entry.getKey()).matches() ? HIDDEN : hide(entry.getValue()));
        }
      }
      case ArrayNode list -> list.forEach(Redaction::hide);
      default -> {}
    }
    return node;
  }
}
