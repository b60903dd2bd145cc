package io.pairgate.relay.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/** A secret by reference: the file says where it is, never what it is. */
final class Secret {

  private static final int BYTES_MAX = 65_536;

  private Secret() {}

  /** What a reference led to: a value, or why there is none; never both. */
  record Found(String value, String problem) {}

  static Found resolve(String reference, Map<String, String> environment) {
    if (reference.startsWith("env:")) {
      String name = reference.substring(4);
      String value = environment.get(name);
      return value == null || value.isEmpty()
          ? new Found(null, "the environment variable " + name + " is not set or empty")
          : new Found(value, null);
    }
    if (reference.startsWith("file:")) {
      return file(reference.substring(5));
    }
    return new Found(
        null,
        "a secret does not belong into the file: write env:NAME (an environment variable) or"
            + " file:/path (a file that holds it)");
  }

  private static Found file(String path) {
    try {
      Path file = Path.of(path);
      if (Files.size(file) > BYTES_MAX) {
        return new Found(null, "the file " + path + " is larger than " + BYTES_MAX + " bytes");
      }
      String text = Files.readString(file);
      if (text.endsWith("\n")) {
        text = text.substring(0, text.length() - (text.endsWith("\r\n") ? 2 : 1));
      }
      return text.isEmpty()
          ? new Found(null, "the file " + path + " is empty")
          : new Found(text, null);
    } catch (IOException | UncheckedIOException | InvalidPathException unreadable) {
      return new Found(
          null,
          "the file "
              + path
              + " cannot be read ("
              + unreadable.getClass().getSimpleName()
              + "); it must exist and be readable by this user");
    }
  }
}
