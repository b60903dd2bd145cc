package io.pairgate.relay.call;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Tells a repeat from another change: SHA-256 over what is asked, not over who asks. */
final class Fingerprint {

  private Fingerprint() {}

  static String of(Change change) {
    List<Object> asked = new ArrayList<>();
    asked.add(change.object().type());
    asked.add(change.object().id());
    switch (change) {
      case Change.Put put -> {
        asked.add("put");
        asked.add(put.backend());
        asked.add(put.tenant());
        asked.add(put.spec());
      }
      case Change.Adopt adopt -> {
        asked.add("adopt");
        asked.add(adopt.backend());
        asked.add(adopt.tenant());
        asked.add(adopt.nativeId());
      }
      case Change.Patch patch -> {
        asked.add("patch");
        asked.add(patch.patch());
      }
      case Change.Delete _ -> asked.add("delete");
      case Change.Act act -> {
        asked.add("act");
        asked.add(act.action());
        asked.add(act.arguments());
      }
    }
    return sha256(Json.canonical(asked));
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException fault) {
      throw new IllegalStateException("every JDK has SHA-256", fault);
    }
  }
}
