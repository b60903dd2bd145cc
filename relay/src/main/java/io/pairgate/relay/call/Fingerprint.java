package io.pairgate.relay.call;

import io.pairgate.backends.NativeRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

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

  /** A native request: what is asked of whom, and on which condition. */
  static String of(NativeAsk ask) {
    NativeRequest request = ask.request();
    List<Object> asked = new ArrayList<>();
    asked.add("native");
    asked.add(ask.backend());
    asked.add(request.method());
    asked.add(request.target());
    new TreeMap<>(request.headers())
        .forEach(
            (name, value) -> {
              String low = name.toLowerCase(Locale.ROOT);
              if (low.equals("content-type") || low.startsWith("if-")) {
                asked.add(low);
                asked.add(value);
              }
            });
    asked.add(request.body() == null ? "" : of(request.body()));
    return sha256(Json.canonical(asked));
  }

  static String ofKey(String principal, String idempotencyKey) {
    return sha256(Json.canonical(List.of("key", principal, idempotencyKey)));
  }

  static String of(byte[] bytes) {
    return sha256(bytes);
  }

  static String of(String text) {
    return sha256(text);
  }

  private static String sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException fault) {
      throw new IllegalStateException("every JDK has SHA-256", fault);
    }
  }
}
