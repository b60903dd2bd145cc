package io.pairgate.relay.pair.mariadb;

import io.pairgate.relay.pair.PairFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Replaces this node's data by a copy of the peer's. The old data stays until the copy is whole,
 * and beside it afterwards: one old copy is kept. For one thread.
 */
final class CloneTarget {

  private static final int BUFFER_BYTES = 1 << 20;
  private static final long STEP_MILLIS_MAX = 3_600_000;
  private static final List<String> POSITION_FILES =
      List.of("mariadb_backup_binlog_info", "xtrabackup_binlog_info");

  private final Path data;
  private final CloneProgress progress;

  CloneTarget(Path data, CloneProgress progress) {
    this.data = data.toAbsolutePath();
    this.progress = progress;
  }

  private Path beside(String ending) {
    return data.resolveSibling(data.getFileName() + ending);
  }

  /** Unpacks and prepares a copy beside the data, which stays as it is. */
  GtidPosition prepare(InputStream copy) {
    Path fresh = beside(".new");
    try {
      if (!Files.getFileStore(data).equals(Files.getFileStore(data.getParent()))) {
        throw new PairFailure(
            data
                + " is a file system of its own: the copy has to be beside it; use a folder in it");
      }
      Folders.delete(fresh);
      Files.createDirectory(fresh);
      unpack(copy, fresh);
      progress.at("prepare", 0);
      run(List.of("mariabackup", "--prepare", "--target-dir=" + fresh));
      // The server's user and rights, not ours.
      run(List.of("chown", "--recursive", "--reference=" + data, fresh.toString()));
      run(List.of("chmod", "--reference=" + data, fresh.toString()));
      return position(fresh);
    } catch (IOException e) {
      throw new PairFailure("the copy of the peer's data is not whole: " + e, e);
    }
  }

  private void unpack(InputStream copy, Path fresh) throws IOException {
    long bytes = 0;
    try (Program program = Program.start(List.of("mbstream", "-x", "-C", fresh.toString()))) {
      byte[] buffer = new byte[BUFFER_BYTES];
      try (OutputStream in = program.input()) {
        for (int read = copy.read(buffer); read >= 0; read = copy.read(buffer)) {
          in.write(buffer, 0, read);
          bytes += read;
          progress.at("copy", bytes);
        }
      } catch (IOException e) {
        throw new PairFailure(program.failure("was interrupted").getMessage() + "; " + e, e);
      }
      program.finish(STEP_MILLIS_MAX);
    }
  }

  private static void run(List<String> command) throws IOException {
    try (Program program = Program.start(command)) {
      program.output().transferTo(OutputStream.nullOutputStream());
      program.finish(STEP_MILLIS_MAX);
    }
  }

  /** Where the copy's history ends: file, offset and position, separated by tabs. */
  private static GtidPosition position(Path fresh) throws IOException {
    for (String name : POSITION_FILES) {
      if (Files.exists(fresh.resolve(name))) {
        String[] words = Files.readString(fresh.resolve(name)).strip().split("\\s+");
        return words.length < 3 ? GtidPosition.NONE : GtidPosition.of(words[2]);
      }
    }
    throw new PairFailure("the copy of the peer's data says nothing of its position");
  }

  /** While the server is stopped: the copy takes the data's place. */
  void swap() {
    try {
      Folders.delete(beside(".old"));
      Files.move(data, beside(".old"));
      Files.move(beside(".new"), data);
    } catch (IOException e) {
      throw new PairFailure(
          "the copy cannot take the place of %s (%s); the old data is there or in %s"
              .formatted(data, e, beside(".old")),
          e);
    }
  }
}
