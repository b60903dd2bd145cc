package io.pairgate.relay.record;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A file that is there whole and on disk, or not at all, whatever is killed or full meanwhile.
 * Nobody but its owner may read it: what is copied holds the backends' secrets.
 */
public final class WholeFile {

  /** Fills a new, empty file; may fail. */
  @FunctionalInterface
  public interface Content<E extends Exception> {
    void into(Path fresh) throws IOException, E;
  }

  private WholeFile() {}

  /**
   * Makes a file that must not exist yet. What was written of it when that fails is removed; only
   * of a process that was killed something stays, beside it: its name, a dot, digits and {@code
   * .new}.
   *
   * @throws IOException if there is a file of that name, or it cannot be written
   */
  public static <E extends Exception> void make(Path file, Content<E> content)
      throws IOException, E {
    if (Files.exists(file)) {
      throw new IOException(file + " is there already, and is not overwritten; name another file");
    }
    name(write(file, content), file);
  }

  /** Writes a new file beside the one that it is to become; it is on disk then. */
  static <E extends Exception> Path write(Path file, Content<E> content) throws IOException, E {
    Path whole = file.toAbsolutePath();
    // A name of its own: two at once do not write into one file.
    Path fresh =
        Files.createTempFile(
            whole.getParent(),
            whole.getFileName() + ".",
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    boolean written = false;
    try {
      content.into(fresh);
      toDisk(fresh, StandardOpenOption.WRITE);
      written = true;
      return fresh;
    } finally {
      if (!written) Files.deleteIfExists(fresh);
    }
  }

  /** Gives a written file its name, in one instant; what has that name is replaced. */
  static void name(Path fresh, Path file) throws IOException {
    Path whole = file.toAbsolutePath();
    try {
      Files.move(fresh, whole, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
    toDisk(whole.getParent(), StandardOpenOption.READ);
  }

  private static void toDisk(Path path, StandardOpenOption how) throws IOException {
    try (FileChannel channel = FileChannel.open(path, how)) {
      channel.force(true);
    }
  }
}
