package io.pairgate.relay.access.oidc;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keys that an operator put into a file. */
record KeysInFile(Vertx vertx, Path file) implements KeySource {

  @Override
  public Future<String> fetch() {
    return vertx.executeBlocking(
        () -> {
          if (Files.size(file) > BYTES_MAX) {
            throw new IllegalStateException("it is larger than " + BYTES_MAX + " bytes");
          }
          return Files.readString(file);
        });
  }

  @Override
  public void close() {}
}
