package io.pairgate.simulators.f5;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks of what a client sends, and ASM's way to make ids. Stateless. */
final class Fields {

  private static final Pattern V4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1?\\d?\\d)");
  private static final int ID_BYTES = 16;

  private Fields() {}

  static void only(Map<String, Object> sent, Set<String> known) {
    for (String name : sent.keySet()) {
      if (!known.contains(name)) {
        throw F5Refusal.bad("\"" + name + "\" is an unknown property");
      }
    }
  }

  static void oneOf(Map<String, Object> sent, String name, Object... values) {
    if (sent.containsKey(name) && !Arrays.asList(values).contains(sent.get(name))) {
      throw F5Refusal.bad("\"" + name + "\" may not be " + sent.get(name));
    }
  }

  static String text(Map<String, Object> sent, String name) {
    if (sent.get(name) instanceof String text && !text.isEmpty()) return text;
    throw F5Refusal.bad("\"" + name + "\" must be specified");
  }

  static String v4(Map<String, Object> sent, String name) {
    String address = text(sent, name);
    if (V4.matcher(address).matches()) return address;
    throw F5Refusal.bad("\"" + name + "\": Invalid IP Address \"" + address + "\"");
  }

  /** An id as ASM makes them: of what the object is, so that another policy's twin has it too. */
  static String id(String what) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(what.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(digest, ID_BYTES));
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException("every Java has SHA-256", never);
    }
  }

  static String withoutFolder(String name) {
    return name.startsWith("/Common/") ? name.substring("/Common/".length()) : name;
  }
}
