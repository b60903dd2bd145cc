package io.pairgate.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Packages of an older version, with the content of those that the build has made. Its relay's jar
 * has a name of its own that comes before the new one's: were both on the class path at an upgrade,
 * the old program would run on.
 */
final class Older {

  static final String VERSION = "0.0.9";
  static final String JAR = VERSION + ".jar";

  // Not among those that the build has made, which are listed by their names.
  private static final Path FOLDER = Built.TARGET.resolve("older");
  private static final Path CONTENT = FOLDER.resolve("content");
  private static Path deb;
  private static Path rpm;

  private Older() {}

  static synchronized Path deb() {
    if (deb == null) deb = madeOf(Older::debOf);
    return deb;
  }

  static synchronized Path rpm() {
    if (rpm == null) rpm = madeOf(Older::rpmOf);
    return rpm;
  }

  private static Path madeOf(Supplier<Path> make) {
    Command.run("rm", "-rf", CONTENT.toString()).good();
    Command.run("mkdir", "-p", FOLDER.toString()).good();
    Command.run("dpkg-deb", "--raw-extract", Built.deb().toString(), CONTENT.toString()).good();
    Command.run(
            "sh",
            "-c",
            "mv "
                + CONTENT
                + "/usr/lib/pairgate/lib/pairgate-relay-*.jar "
                + CONTENT.resolve("usr/lib/pairgate/lib/pairgate-relay-" + JAR))
        .good();
    Path made = make.get();
    Command.run("rm", "-rf", CONTENT.toString()).good();
    return made;
  }

  private static Path debOf() {
    Path made = FOLDER.resolve("pairgate_" + VERSION + "_amd64.deb");
    String control = CONTENT + "/DEBIAN/control";
    Command.run("sed", "-i", "s/^Version: .*/Version: " + VERSION + "/", control).good();
    // The digests of the files are the new ones': the jar's name is not among them.
    Command.run("rm", "-f", CONTENT + "/DEBIAN/md5sums").good();
    Command.run(
            "dpkg-deb", "--root-owner-group", "-Zgzip", "-z1", "-b", CONTENT.toString(), made + "")
        .good();
    return made;
  }

  private static Path rpmOf() {
    Command.run("rm", "-rf", CONTENT + "/DEBIAN").good();
    try {
      Path spec = Files.writeString(FOLDER.resolve("older.spec"), spec());
      Command.run(
              "rpmbuild",
              "-bb",
              "--quiet",
              "--target=x86_64",
              "--define=_topdir " + FOLDER.resolve("rpmbuild"),
              "--define=_rpmdir " + FOLDER,
              "--define=_rpmfilename older.rpm",
              "--define=_binary_payload w1.gzdio",
              "--define=_build_id_links none",
              "--define=debug_package %{nil}",
              "--define=__os_install_post %{nil}",
              spec.toString())
          .good();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return FOLDER.resolve("older.rpm");
  }

  private static String spec() throws IOException {
    StringBuilder spec =
        new StringBuilder(
            """
            Name: pairgate
            Version: %s
            Release: 1
            Summary: An older version
            License: Apache-2.0
            AutoReqProv: no
            %%description
            An older version.
            %%install
            cp -a %s/. %%{buildroot}/
            """
                .formatted(VERSION, CONTENT));
    for (String name : RpmTest.SCRIPTS) {
      String script = Files.readString(Path.of("src/rpm/" + name + ".sh"));
      spec.append("%").append(name).append('\n');
      spec.append(script.replace("%", "%%"));
    }
    return spec
        + """
        %files
        %config(noreplace) /etc/pairgate/*
        %config(noreplace) /etc/logrotate.d/pairgate
        /usr/lib/pairgate
        /usr/share/doc/pairgate
        /usr/share/pairgate
        /usr/bin/pairgate
        /usr/lib/systemd/system/*
        /usr/lib/sysusers.d/*
        /usr/lib/tmpfiles.d/*
        /usr/share/man/man1/*
        /usr/share/bash-completion/completions/*
        """;
  }
}
