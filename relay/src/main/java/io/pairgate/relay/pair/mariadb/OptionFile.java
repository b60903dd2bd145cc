package io.pairgate.relay.pair.mariadb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Who signs in where, for MariaDB's programs: in a file that only we can read, because all can read
 * a program's arguments. Gone when it is closed.
 */
record OptionFile(Path file) implements AutoCloseable {

  static OptionFile of(AdminAddress address) throws IOException {
    Path file =
        Files.createTempFile(
            "pairgate-mariadb",
            ".cnf",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        file,
        "[client]\nprotocol=tcp\nhost=%s\nport=%d\nuser=%s\npassword=%s\n"
            .formatted(
                AdminAddress.host(address.url()),
                AdminAddress.port(address.url()),
                quoted(address.user()),
                quoted(address.password())));
    return new OptionFile(file);
  }

  /** Only the outer quotes count there; what SqlText refuses does not occur. */
  private static String quoted(String text) {
    SqlText.quoted(text);
    return '"' + text + '"';
  }

  /** Has to be a program's first argument. */
  String argument() {
    return "--defaults-file=" + file;
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
