package io.pairgate.relay.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Files that the program carries with it. Read anew each time. */
final class Packaged {

  /** The folder of the pages about the API that are written here. */
  static final String DOCS = "/io/pairgate/relay/docs/";

  private Packaged() {}

  /**
   * The bytes of one.
   *
   * @param path from the class path's root, with a slash before it
   * @throws IllegalStateException if it was left out when the program was built
   */
  static byte[] file(String path) {
    try (InputStream in = Packaged.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + path + " is not packaged");
      }
      return in.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
