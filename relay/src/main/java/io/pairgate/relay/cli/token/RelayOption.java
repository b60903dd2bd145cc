package io.pairgate.relay.cli.token;

import io.pairgate.relay.access.Role;
import io.pairgate.relay.cli.ConfigOption;
import io.pairgate.relay.cli.StartFailure;
import io.pairgate.relay.config.Config;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which relay is asked, and as whom. */
final class RelayOption {

  private static final String VARIABLE = "PAIRGATE_TOKEN";

  @Mixin private ConfigOption config;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Where the API is, like http://127.0.0.1:8080; else as the configuration says.")
  private String url;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "A file that holds an admin's token and nothing else.")
  private Path tokenFile;

  RelayApi api(Map<String, String> environment) {
    String token = tokenFile == null ? environment.get(VARIABLE) : read(tokenFile);
    Config known = url == null || token == null ? config.read() : null;
    if (token == null) {
      token =
          known.auth().tokens().stream()
              .filter(one -> one.role() == Role.ADMIN)
              .findFirst()
              .map(Config.Token::token)
              .orElseThrow(
                  () ->
                      new StartFailure(
                          "no admin's token: give one with --token-file or "
                              + VARIABLE
                              + ", or a configuration with one of the role admin (--config)"));
    }
    return new RelayApi(URI.create(url == null ? here(known.listen()) : url), token);
  }

  private static String here(Config.Listen listen) {
    String host = listen.host();
    boolean any = host.equals("0.0.0.0") || host.equals("::") || host.equals("[::]");
    String name =
        any ? "127.0.0.1" : host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    return "http://" + name + ":" + listen.port();
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
