package io.pairgate.relay.pair.etcd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pairgate.relay.pair.PairFailure;
import io.pairgate.relay.pair.Witness.Sighting;
import io.pairgate.relay.pair.WitnessRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * A file that holds one record and its revision, for its owner's eyes only. It is replaced as a
 * whole: after a crash it is the old one or the new one. Blocks; to be used by one thread at a
 * time.
 */
final class StateFile {

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final int BYTES_MAX = 64 * 1024;

  private final Path file;
  private final String pair;

  StateFile(Path file, String pair) {
    this.file = file.toAbsolutePath();
    this.pair = pair;
  }

  /**
   * Revision 0 if there is no file.
   *
   * @throws PairFailure if it cannot be read, is no record, or one of another pair
   */
  Sighting read() {
    String where = "pair.state_file " + file;
    try {
      if (Files.size(file) > BYTES_MAX) throw new IOException("it is larger than " + BYTES_MAX);
      JsonNode json = RecordJson.read(Files.readAllBytes(file));
      long revision = json.path("revision").asLong();
      if (revision < 1) throw new IOException("\"revision\" is not above 0");
      return new Sighting(
          revision, Optional.of(RecordJson.record(json.path("record"), pair, where)));
    } catch (NoSuchFileException none) {
      return new Sighting(0, Optional.empty());
    } catch (IOException unreadable) {
      throw RecordJson.unreadable(where, unreadable);
    }
  }

  /**
   * Durable when it returns.
   *
   * @throws PairFailure if it could not be written; then the file is the old one or the new one
   */
  Sighting write(long revision, WitnessRecord record) {
    ObjectNode json = RecordJson.object().put("revision", revision);
    json.set("record", RecordJson.json(record));
    Path next = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.deleteIfExists(next);
      try (FileChannel channel =
          FileChannel.open(
              next, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY)) {
        ByteBuffer bytes = ByteBuffer.wrap(RecordJson.bytes(json));
        while (bytes.hasRemaining()) channel.write(bytes);
        channel.force(true);
      }
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
      // The new name is on disk only once its folder is.
      try (FileChannel folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
        folder.force(true);
      }
    } catch (IOException e) {
      throw new PairFailure(
          "pair.state_file "
              + file
              + " cannot be written ("
              + e
              + "): the folder must be there, writable for this process, and not full",
          e);
    }
    return new Sighting(revision, Optional.of(record));
  }
}
