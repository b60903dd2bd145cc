package io.pairgate.packaging;

import io.pairgate.relay.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/**
 * Writes a manual page in AsciiDoc for each command that is not hidden, and the completion script,
 * from the command line itself: {@code ManPages FOLDER COMPLETION_FILE}.
 */
public final class ManPages {

  private ManPages() {}

  public static void main(String[] args) throws IOException {
    Path pages = Files.createDirectories(Path.of(args[0]));
    Path completion = Path.of(args[1]);
    CommandLine line = Main.commandLine();
    List<CommandSpec> shown = new ArrayList<>();
    collect(line, shown);
    int failed =
        ManPageGenerator.generateManPage(
            pages.toFile(), null, new boolean[0], true, shown.toArray(CommandSpec[]::new));
    if (failed != 0) throw new IOException("picocli could not write the manual pages");
    Files.createDirectories(completion.getParent());
    Files.writeString(completion, AutoComplete.bash("pairgate", line));
  }

  private static void collect(CommandLine line, List<CommandSpec> shown) {
    CommandSpec spec = line.getCommandSpec();
    if (spec.usageMessage().hidden() || spec.name().equals("help")) return;
    shown.add(spec);
    line.getSubcommands().values().stream().distinct().forEach(one -> collect(one, shown));
  }
}
