package io.pairgate.relay.access;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A file that only grows. Who rotates it moves it away: the next line begins a new one.
 *
 * <p>For one thread.
 */
final class AuditFile implements AutoCloseable {

  private final Path path;
  private FileChannel channel;
  private Object key;

  AuditFile(Path path) throws IOException {
    this.path = path;
    open();
  }

  private void open() throws IOException {
    channel =
        FileChannel.open(
            path,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
    key = keyOfPath();
  }

  /** Null if there is no file at the path. */
  private Object keyOfPath() throws IOException {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    } catch (NoSuchFileException movedAway) {
      return null;
    }
  }

  /** On disk when it returns. */
  void append(List<String> lines) throws IOException {
    if (!channel.isOpen() || !Objects.equals(key, keyOfPath())) {
      channel.close();
      open();
    }
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
