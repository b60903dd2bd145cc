package io.pairgate.relay.cli.secrets;

import io.pairgate.relay.cli.StartFailure;
import io.pairgate.relay.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --token-file FILE}: who asks. */
final class OwnToken {

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "A file that holds the token to ask with; without it the first of auth.tokens is taken.")
  private Path file;

  /** Empty if the API needs none. */
  String of(Config config) {
    if (file == null) {
      return config.auth().tokens().isEmpty() ? "" : config.auth().tokens().getFirst().token();
    }
    try {
      return Files.readString(file).strip();
    } catch (IOException unreadable) {
      throw new StartFailure(file + " cannot be read: " + unreadable);
    }
  }
}
