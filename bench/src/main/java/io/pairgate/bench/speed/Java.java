package io.pairgate.bench.speed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The JVM that runs the proof also runs its peers and helpers. */
final class Java {

  /**
   * Logging of this module's programs. Named, because the relay brings a configuration of its own;
   * and silent about itself, because standard output is for answers.
   */
  static final List<String> QUIET_LOGS =
      List.of(
          "-Dlogback.configurationFile=io/pairgate/bench/logback.xml",
          "-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener");

  private Java() {}

  static Path home() {
    return Path.of(System.getProperty("java.home"));
  }

  /** The java command with the options that every JVM here gets; to be continued. */
  static List<String> command() {
    return new ArrayList<>(
        List.of(
            home().resolve("bin/java").toString(),
            "-XX:+UseCompactObjectHeaders",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Xmx1g"));
  }
}
