package io.pairgate.packaging;

import java.nio.file.Path;

/** The packages that this build has made. */
final class Built {

  static final Path TARGET = Path.of("target").toAbsolutePath();
  static final String VERSION = System.getProperty("pairgate.package.version");

  private Built() {}

  static Path deb() {
    return TARGET.resolve("pairgate_" + VERSION + "_amd64.deb");
  }

  static Path rpm() {
    return TARGET.resolve("pairgate-" + VERSION + "-1.x86_64.rpm");
  }
}
