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
  private static final String WORDS =
      "passw|passphrase|pwd|secret|token|credential|psk|community|authorization|cookie";

  /** What a key may be of where nothing stands between the two. */
  private static final String KEYS_OF =
      "access|api|auth|client|crypto|enc|encryption|host|ike|ipsec|master|pri|priv|private|server"
          + "|session|shared|signing|ssh|ssl|tls|wep|wpa";

  /** api_key, pre-shared-key, accessKeys, wpakey, key; but no public key and no monkey. */
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i:.*(?:"
              + WORDS
              + ").*|.*(?:"
              + KEYS_OF
              + ").?keys?(?:[_. -].*)?)|(?!(?i:.*public))(?:(?i:(?:.*[_. -])?keys?)|.*[a-z0-9]Keys?)",
          Pattern.DOTALL);

  private static final Pattern PEM = Pattern.compile("(?s).*-----BEGIN [A-Z ]*PRIVATE KEY-----.*");
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
      case ArrayNode list -> {
        for (int i = 0; i < list.size(); i++) {
          list.set(i, hide(list.get(i)));
        }
      }
      case TextNode text when PEM.matcher(text.textValue()).matches() -> {
        return HIDDEN;
      }
      default -> {}
    }
    return node;
  }
}
