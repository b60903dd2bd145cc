package io.pairgate.packaging;

import java.nio.file.Path;

/** The packages that this build has made, and older ones made from them. */
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

  /** The same content under another version number, for an upgrade and a downgrade. */
  static Path olderDeb(String version) {
    // Not among those that the build has made, which are listed by their names.
    Path older = TARGET.resolve("older");
    Path folder = older.resolve("content");
    Path deb = older.resolve("pairgate_" + version + "_amd64.deb");
    Command.run("rm", "-rf", older.toString()).good();
    Command.run("mkdir", "-p", older.toString()).good();
    Command.run("dpkg-deb", "--raw-extract", deb().toString(), folder.toString()).good();
    Command.run("sed", "-i", "s/^Version: .*/Version: " + version + "/", folder + "/DEBIAN/control")
        .good();
    Command.run(
            "dpkg-deb",
            "--root-owner-group",
            "-Zgzip",
            "-z1",
            "-b",
            folder.toString(),
            deb.toString())
        .good();
    return deb;
  }
}
