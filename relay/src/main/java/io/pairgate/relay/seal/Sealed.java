package io.pairgate.relay.seal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form that a sealed text has on record: {@code sealed:1:KEY:BASE64}, where the base64 is the
 * nonce, what was sealed, and the tag. No JSON begins like that.
 *
 * @param key the name of the key
 * @param base64 as it stands there
 */
record Sealed(String key, String base64) {

  private static final Pattern FORM =
      Pattern.compile("sealed:1:([A-Za-z0-9._-]{1,64}):([A-Za-z0-9+/]+=*)");

  /** Empty if the text is not sealed. */
  static Optional<Sealed> read(String text) {
    if (!text.startsWith("sealed:")) {
      return Optional.empty();
    }
    Matcher parts = FORM.matcher(text);
    return parts.matches()
        ? Optional.of(new Sealed(parts.group(1), parts.group(2)))
        : Optional.of(new Sealed("?", ""));
  }

  String text() {
    return "sealed:1:" + key + ":" + base64;
  }
}
