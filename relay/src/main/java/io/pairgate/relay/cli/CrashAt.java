package io.pairgate.relay.cli;

import io.pairgate.relay.call.Waypoint;
import io.pairgate.relay.call.Waypoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/**
 * Kills this process with SIGKILL at a waypoint, for the demo and the crash proof: whoever starts
 * the relay names a file ({@code -Dpairgate.crash.file}), and writes a waypoint's name into it when
 * the next call that passes there shall be the last. Nothing is flushed, closed or caught.
 */
final class CrashAt implements Waypoints {

  static final String PROPERTY = "pairgate.crash.file";

  private final Path file;

  private CrashAt(Path file) {
    this.file = file;
  }

  static Waypoints asTold() {
    String file = System.getProperty(PROPERTY);
    return file == null ? Waypoints.UNWATCHED : new CrashAt(Path.of(file));
  }

  @Override
  public void passed(Waypoint waypoint, String callId) {
    try {
      if (!Files.readString(file).strip().equals(waypoint.name()) || !Files.deleteIfExists(file)) {
        return;
      }
      new ProcessBuilder("kill", "-9", Long.toString(ProcessHandle.current().pid())).start();
      while (true) {
        LockSupport.park();
      }
    } catch (NoSuchFileException notNow) {
      return;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
