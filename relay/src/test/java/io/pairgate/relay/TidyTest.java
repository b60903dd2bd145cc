package io.pairgate.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a reviewer would nag about, over all files of the repository. */
class TidyTest {

  private static final int LINES_MAX = 350;
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Set<String> NOT_OURS = Set.of("target", ".git", ".idea", ".vscode");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

  /** Built from pieces, so that this file does not find itself. */
  private static final Pattern UNFINISHED =
      Pattern.compile("\\b(TO" + "DO|FIX" + "ME|X" + "XX)\\b");

  private static final Pattern SLEEP = Pattern.compile("Thread\\." + "sleep");
  private static final Pattern VAGUE =
      Pattern.compile("Manager|Helper|Utils?(?![a-z])|Impl(?![a-z])|^Abstract");
  private static final Pattern SOMEBODYS_PATH =
      Pattern.compile(
          "(?<![\\w.])(/home/[a-z]|/Use" + "rs/|/ro" + "ot/|/wo" + "rk/|[A-Z]:\\\\Users)");

  private final List<Path> files = files();

  private static List<Path> files() {
    List<Path> found = new ArrayList<>();
    try {
      Files.walkFileTree(
          ROOT,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes about) {
              return NOT_OURS.contains(folder.getFileName().toString())
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes about) {
              found.add(file);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(found).as("the repository's files under %s", ROOT).hasSizeGreaterThan(100);
    return found.stream().filter(file -> isText(file.getFileName().toString())).toList();
  }

  private static boolean isText(String name) {
    return !name.contains(".")
        || Stream.of(
                ".java", ".md", ".yaml", ".sql", ".xml", ".sh", ".lua", ".html", ".js", ".json")
            .anyMatch(name::endsWith);
  }

  private Stream<Path> java(String source) {
    return files.stream()
        .filter(file -> name(file).endsWith(".java") && name(file).contains("src/" + source + "/"));
  }

  private static String name(Path file) {
    return ROOT.relativize(file).toString().replace('\\', '/');
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(name(file), e);
    }
  }

  private static List<String> where(Stream<Path> files, Predicate<Path> bad) {
    return files.filter(bad).map(TidyTest::name).toList();
  }

  private static String simple(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }

  @Test
  void files_are_small() {
    assertThat(where(java("main"), file -> text(file).lines().count() > LINES_MAX)).isEmpty();
  }

  @Test
  void nothing_is_left_to_do() {
    assertThat(where(files.stream(), file -> UNFINISHED.matcher(text(file)).find())).isEmpty();
  }

  @Test
  void tests_wait_for_conditions_and_do_not_sleep() {
    assertThat(where(java("test"), file -> SLEEP.matcher(text(file)).find())).isEmpty();
  }

  @Test
  void each_package_says_what_lives_in_it() {
    List<String> silent =
        java("main")
            // The peers are what others would write, not a part of the house.
            .filter(file -> !name(file).startsWith("bench/peers/"))
            .map(Path::getParent)
            .distinct()
            .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
            .map(TidyTest::name)
            .toList();
    assertThat(silent).isEmpty();
  }

  @Test
  void names_say_what_a_class_does() {
    assertThat(
            where(
                Stream.concat(java("main"), java("test")),
                file -> VAGUE.matcher(simple(file)).find()))
        .isEmpty();
  }

  @Test
  void no_file_names_a_path_of_somebodys_machine() {
    assertThat(where(files.stream(), file -> SOMEBODYS_PATH.matcher(text(file)).find())).isEmpty();
  }

  @Test
  void each_link_between_the_documents_leads_somewhere() {
    List<String> broken = new ArrayList<>();
    for (Path page : files) {
      if (name(page).endsWith(".md")) {
        for (Matcher link = LINK.matcher(text(page)); link.find(); ) {
          String target = link.group(1).replaceFirst("#.*", "");
          if (!target.matches("[a-z]+:.*|/.*|")
              && !Files.exists(page.resolveSibling(target).normalize())) {
            broken.add(name(page) + " -> " + target);
          }
        }
      }
    }
    assertThat(broken).isEmpty();
  }
}
