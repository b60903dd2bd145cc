package io.pairgate.relay.cli;

import picocli.CommandLine;

/** The version in the jar's manifest; "development" when run from classes. */
final class Version implements CommandLine.IVersionProvider {

  static String text() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {"pairgate " + text(), "Java " + Runtime.version()};
  }
}
