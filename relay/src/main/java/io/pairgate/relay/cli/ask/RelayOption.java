package io.pairgate.relay.cli.ask;

import io.pairgate.relay.access.Role;
import io.pairgate.relay.cli.ConfigOption;
import io.pairgate.relay.cli.StartFailure;
import io.pairgate.relay.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which relay is asked, and as whom. */
public final class RelayOption {

  private static final String VARIABLE = "PAIRGATE_TOKEN";

  @Mixin private ConfigOption config;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "Where the API is, like https://pairgate.example:8443; else as the configuration says.")
  private String url;

  @Option(
      names = "--ca-file",
      paramLabel = "FILE",
      description =
          "With --url: the authorities (PEM) that the API's certificate is checked against; else"
              + " those that Java trusts.")
  private Path authorities;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "A file that holds a token and nothing else; else PAIRGATE_TOKEN of the environment, else"
              + " the first one of the configuration that may do it.")
  private Path tokenFile;

  private Config known;

  /**
   * @param environment as {@link System#getenv()} gives it
   * @param needed the least role that may do what is asked
   * @throws StartFailure if it is not known where the relay is, or who asks
   */
  public Relay relay(Map<String, String> environment, Role needed) {
    if (url == null && authorities != null) {
      throw new StartFailure(
          2, List.of("--ca-file goes with --url; the configuration names its own certificate"));
    }
    return new Relay(
        url == null ? Where.of(known().listen()) : Where.of(url, Optional.ofNullable(authorities)),
        token(environment, needed));
  }

  /** Empty for a relay without tokens, which listens on loopback only. */
  private String token(Map<String, String> environment, Role needed) {
    if (tokenFile != null) {
      return read(tokenFile);
    }
    String told = environment.get(VARIABLE);
    if (told != null) {
      return told;
    }
    List<Config.Token> tokens = known().auth().tokens();
    return tokens.stream()
        .filter(one -> one.role().compareTo(needed) >= 0 && one.reach().everything())
        .findFirst()
        .map(Config.Token::token)
        .or(() -> Optional.of("").filter(none -> tokens.isEmpty()))
        .orElseThrow(
            () ->
                new StartFailure(
                    "no token of the role "
                        + needed.word()
                        + ": give one with --token-file or "
                        + VARIABLE
                        + ", or a configuration with one (--config)"));
  }

  private Config known() {
    if (known == null) {
      known = config.read();
    }
    return known;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException unreadable) {
      throw new StartFailure(
          file + " cannot be read (" + unreadable.getClass().getSimpleName() + ")");
    }
  }
}
