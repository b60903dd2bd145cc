package io.pairgate.relay.pair.mariadb;

import io.pairgate.relay.pair.PairFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One of MariaDB's programs while it runs. Its complaints are kept in a file, because a pipe that
 * nobody reads would stop it. For one thread at a time, but for {@link #close}.
 */
final class Program implements AutoCloseable {

  private static final int COMPLAINT_BYTES_MAX = 1_500;

  private final String name;
  private final Path complaints;
  private final Process process;

  private Program(String name, Path complaints, Process process) {
    this.name = name;
    this.complaints = complaints;
    this.process = process;
  }

  static Program start(List<String> command) {
    String name = command.getFirst();
    try {
      Path complaints = Files.createTempFile("pairgate-" + name, ".err");
      Process process = new ProcessBuilder(command).redirectError(complaints.toFile()).start();
      return new Program(name, complaints, process);
    } catch (IOException e) {
      throw new PairFailure(
          "the program " + name + " cannot be run (Debian: mariadb-backup, mariadb-client): " + e,
          e);
    }
  }

  InputStream output() {
    return process.getInputStream();
  }

  OutputStream input() {
    return process.getOutputStream();
  }

  /** Waits for its end. Fails if it did not do its work. */
  void finish(long limitMillis) {
    try {
      if (!process.waitFor(limitMillis, TimeUnit.MILLISECONDS)) {
        throw failure("does not end within " + limitMillis + " ms");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PairFailure("interrupted while it ran: " + name, e);
    }
    if (process.exitValue() != 0) throw failure("ended with status " + process.exitValue());
  }

  PairFailure failure(String what) {
    return new PairFailure(name + " " + what + ": " + lastComplaints());
  }

  private String lastComplaints() {
    try (RandomAccessFile file = new RandomAccessFile(complaints.toFile(), "r")) {
      file.seek(Math.max(0, file.length() - COMPLAINT_BYTES_MAX));
      byte[] last = new byte[COMPLAINT_BYTES_MAX];
      int read = file.read(last);
      return read <= 0 ? "" : new String(last, 0, read, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "what it said cannot be read: " + e;
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      Files.deleteIfExists(complaints);
    } catch (IOException e) {
      complaints.toFile().deleteOnExit();
    }
  }
}
