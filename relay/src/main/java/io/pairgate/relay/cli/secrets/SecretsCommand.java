package io.pairgate.relay.cli.secrets;

import io.pairgate.relay.access.Role;
import io.pairgate.relay.cli.StartFailure;
import io.pairgate.relay.cli.ask.Relay;
import io.pairgate.relay.cli.ask.RelayOption;
import io.pairgate.relay.seal.SealingKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pairgate secrets}: make a key, see how credentials stand, seal them anew. */
@Command(
    name = "secrets",
    description =
        "Keys that backends' credentials are sealed with in the record: make one, seal anew with"
            + " it.",
    mixinStandardHelpOptions = true)
public final class SecretsCommand implements Runnable {

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "new-key",
      description = {
        "Makes a new key. With --file it is added to the keys' file, which is made if it is not"
            + " there (mode 0600), and only its name is printed.",
        "The last key of a file seals. On a pair: copy the file to the other node before"
            + " 'pairgate secrets rotate'."
      },
      mixinStandardHelpOptions = true)
  void newKey(
      @Option(names = "--file", paramLabel = "FILE", description = "The file of secrets.keys.")
          Path file) {
    String line = SealingKeys.newLine(LocalDate.now(ZoneOffset.UTC), new SecureRandom());
    if (file == null) {
      spec.commandLine().getOut().println(line);
      return;
    }
    try {
      add(file, line);
    } catch (IOException failure) {
      throw new StartFailure(file + " cannot be written: " + failure);
    }
    spec.commandLine().getOut().println(line.substring(0, line.indexOf(':')));
  }

  private static void add(Path file, String line) throws IOException {
    String before = "";
    if (Files.exists(file)) {
      before = Files.readString(file);
    } else {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    String separator = before.isEmpty() || before.endsWith("\n") ? "" : "\n";
    Files.write(
        file,
        (separator + line + "\n").getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.APPEND);
  }

  @Command(
      name = "status",
      description = "Asks the running node how credentials stand on record.",
      mixinStandardHelpOptions = true)
  void status(@Mixin RelayOption relay) {
    ask(relay, Role.VIEWER, "GET", "/v1/secrets");
  }

  @Command(
      name = "rotate",
      description = {
        "Lets the running node read secrets.keys anew and seal all credentials with the last key.",
        "On a pair both nodes need the key: copy the file first, then run this on the active node."
            + " The standby reads its file again by itself."
      },
      mixinStandardHelpOptions = true)
  void rotate(@Mixin RelayOption relay) {
    ask(relay, Role.OPERATOR, "POST", "/v1/secrets/rotate");
  }

  private void ask(RelayOption relay, Role needed, String method, String path) {
    try (Relay asked = relay.relay(System.getenv(), needed)) {
      spec.commandLine().getOut().println(asked.send(method, path, null));
    }
  }
}
