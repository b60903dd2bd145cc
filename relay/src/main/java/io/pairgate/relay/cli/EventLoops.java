package io.pairgate.relay.cli;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;

/**
 * Vert.x as this program uses it. Files are read from where their names say, and none from the
 * class path: a folder for what Vert.x unpacks of it is made by each process, and left behind by
 * one that is killed.
 */
public final class EventLoops {

  private EventLoops() {}

  /** For a relay, or backends: as many event loops as Vert.x finds fit for the machine. */
  public static Vertx many() {
    return Vertx.vertx(options().setPreferNativeTransport(true));
  }

  /** For a command that asks something and ends. */
  public static Vertx one() {
    return Vertx.vertx(options().setEventLoopPoolSize(1));
  }

  private static VertxOptions options() {
    return new VertxOptions()
        .setFileSystemOptions(
            new FileSystemOptions()
                .setFileCachingEnabled(false)
                .setClassPathResolvingEnabled(false));
  }
}
