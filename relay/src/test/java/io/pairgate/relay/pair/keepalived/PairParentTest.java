package io.pairgate.relay.pair.keepalived;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.record.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code libexec/pair-parent.sh} with a small child that beats, or does not. */
class PairParentTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  /** Says yes, beats, and ends with status 7 when it is asked to. */
  private static final String GOOD =
      """
      echo $$ >pid.new && mv pid.new pid
      trap 'exit 7' TERM
      exec 5>"$PAIRGATE_HEARTBEAT"
      printf . >&5
      printf '0\\n' >track
      exec 6<>quiet
      while :; do printf . >&5; read -r -t 0.2 -u 6 _; done
      """;

  @TempDir Path folder;

  private Process parent;

  @AfterEach
  void end() throws Exception {
    if (parent == null || !parent.isAlive()) return;
    parent.descendants().forEach(ProcessHandle::destroyForcibly);
    parent.destroyForcibly().waitFor();
  }

  private void start(String child) throws Exception {
    run("mkfifo", folder.resolve("quiet").toString());
    Path script = Files.writeString(folder.resolve("child.sh"), child);
    ProcessBuilder builder =
        new ProcessBuilder(
                script().toString(), folder.resolve("track").toString(), "bash", script.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile());
    // What is said to systemd is written down.
    Path notify = folder.resolve("systemd-notify");
    Files.writeString(notify, "#!/bin/sh\necho \"$@\" >>'" + folder.resolve("told") + "'\n");
    assertThat(notify.toFile().setExecutable(true)).isTrue();
    builder.environment().merge("PATH", folder.toString(), (path, ours) -> ours + ":" + path);
    builder.environment().put("NOTIFY_SOCKET", folder.resolve("nobody").toString());
    parent = builder.start();
  }

  @Test
  void a_relay_that_is_killed_loses_the_vip_long_before_its_silence_tells_and_is_started_again()
      throws Exception {
    start(GOOD);
    for (int i = 0; i < 3; i++) {
      saysYes();
      long killed = pid();
      run("kill", "-9", String.valueOf(killed));
      long begin = System.nanoTime();
      while (!track().startsWith("-254")) {
        assertThat(System.nanoTime() - begin).isLessThan(SOON.toNanos());
        LockSupport.parkNanos(200_000);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
      Eventually.holds(SOON, "it is started again", () -> pid() != killed);
    }
  }

  @Test
  void a_relay_that_is_frozen_with_the_vip_is_killed_and_started_again() throws Exception {
    start(GOOD);
    saysYes();
    long frozen = pid();
    run("kill", "-STOP", String.valueOf(frozen));
    Eventually.holds(Duration.ofSeconds(3), "no VIP", () -> track().startsWith("-254"));
    Eventually.holds(SOON, "it is started again", () -> pid() != frozen && track().equals("0\n"));
    assertThat(read("log")).contains("was silent for 2 s").contains("ended with status 137");
  }

  @Test
  void a_relay_that_stood_still_together_with_its_parent_loses_the_vip_and_goes_on()
      throws Exception {
    long frozen = standsStillWithItsParent();
    Eventually.holds(SOON, "no VIP", () -> track().startsWith("-254"));
    run("kill", "-CONT", String.valueOf(frozen));
    goesOn(frozen);
    assertThat(read("log")).contains("this machine stood still for").doesNotContain("killed");
  }

  @Test
  void a_relay_that_goes_on_standing_still_when_its_parent_does_not_is_killed() throws Exception {
    long frozen = standsStillWithItsParent();
    Eventually.holds(SOON, "it is started again", () -> pid() != frozen);
    assertThat(read("log")).contains("stood still").contains("it is killed");
  }

  @Test
  void a_relay_that_may_not_hold_the_vip_is_left_alone_when_it_is_silent() throws Exception {
    start(GOOD);
    saysYes();
    long frozen = pid();
    Files.writeString(folder.resolve("track"), "-254\n");
    run("kill", "-STOP", String.valueOf(frozen));
    waitTwiceTheSilence();
    run("kill", "-CONT", String.valueOf(frozen));
    goesOn(frozen);
  }

  /** The parent goes on first: it must hear the silence, not the beats that follow. */
  private long standsStillWithItsParent() throws Exception {
    start(GOOD);
    saysYes();
    String relay = String.valueOf(pid());
    String itsParent = String.valueOf(parent.pid());
    run("kill", "-STOP", relay, itsParent);
    waitTwiceTheSilence();
    run("kill", "-CONT", itsParent);
    return Long.parseLong(relay);
  }

  /** Twice the silence that is allowed. */
  private static void waitTwiceTheSilence() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(4);
    while (System.nanoTime() < end) LockSupport.parkNanos(50_000_000);
  }

  /** How often systemd was told: every 25 beats that the parent has heard. */
  private int watchdogs() {
    return read("told").split("WATCHDOG=1", -1).length;
  }

  /** It beats again: three times the silence that is allowed goes by without a no. */
  private void goesOn(long pid) throws Exception {
    int told = watchdogs();
    Eventually.holds(SOON, "the parent hears it again", () -> watchdogs() > told);
    Files.writeString(folder.resolve("track"), "0\n");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(6);
    Eventually.holds(
        SOON,
        "the VIP may stay",
        () -> {
          assertThat(track()).isEqualTo("0\n");
          return System.nanoTime() > end;
        });
    assertThat(pid()).isEqualTo(pid);
  }

  @Test
  void a_relay_that_never_beats_never_gets_the_vip() throws Exception {
    start("printf '0\\n' >track; exec 6<>quiet; read -r -u 6 _");
    Eventually.holds(SOON, "no VIP", () -> track().startsWith("-254"));
  }

  @Test
  void the_watchdog_waits_for_a_relay_that_starts_and_is_not_told_that_it_is_ready()
      throws Exception {
    start("exec 6<>quiet; read -r -u 6 _");
    Eventually.holds(
        SOON,
        "said at its birth, and with each look at it",
        () -> read("told").startsWith("WATCHDOG=1\n".repeat(3)));
    assertThat(read("told")).doesNotContain("--ready");
  }

  @Test
  void systemd_hears_of_the_first_beat() throws Exception {
    start(GOOD);
    Eventually.holds(SOON, "ready", () -> read("told").contains("--ready\n"));
  }

  @Test
  void a_relay_that_dies_before_its_first_beat_is_started_again() throws Exception {
    start("echo x >>starts; exit 3");
    Eventually.holds(SOON, "two starts", () -> read("starts").length() >= 4);
    assertThat(track()).isEqualTo("-254\n");
    assertThat(read("log")).contains("ended with status 3");
  }

  @Test
  void a_stop_is_passed_on_and_the_relays_status_comes_back() throws Exception {
    start(GOOD);
    saysYes();
    parent.destroy();
    assertThat(parent.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(parent.exitValue()).isEqualTo(7);
    assertThat(track()).isEqualTo("-254\n");
    assertThat(folder.resolve("track.beats")).doesNotExist();
  }

  @Test
  void a_relay_that_takes_its_time_to_stop_keeps_the_vip_meanwhile() throws Exception {
    start(GOOD.replace("'exit 7'", "'exec 7<>goodbye; read -r -u 7 _; exit 8'"));
    run("mkfifo", folder.resolve("goodbye").toString());
    saysYes();
    parent.destroy();
    Eventually.holds(SOON, "the signal is passed on", () -> open("goodbye"));
    assertThat(track()).isEqualTo("0\n");
    Files.writeString(folder.resolve("goodbye"), "go\n");
    assertThat(parent.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(parent.exitValue()).isEqualTo(8);
  }

  @Test
  void a_stop_while_it_waits_for_the_next_start_ends_it_at_once() throws Exception {
    start("exit 3");
    Eventually.holds(SOON, "the wait of 4 s", () -> read("log").contains("again in 4 s"));
    long begin = System.nanoTime();
    parent.destroy();
    assertThat(parent.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
    assertThat(parent.exitValue()).isEqualTo(3);
  }

  private boolean open(String name) {
    Path file = folder.resolve(name);
    return parent
        .descendants()
        .anyMatch(
            process -> {
              Path files = Path.of("/proc", String.valueOf(process.pid()), "fd");
              try (Stream<Path> all = Files.list(files)) {
                return all.anyMatch(one -> leadsTo(one, file));
              } catch (IOException | UncheckedIOException gone) {
                return false;
              }
            });
  }

  private static boolean leadsTo(Path link, Path file) {
    try {
      return Files.isSameFile(link, file);
    } catch (IOException gone) {
      return false;
    }
  }

  private void saysYes() {
    Eventually.holds(SOON, "the relay says yes", () -> track().equals("0\n"));
  }

  private long pid() {
    return Long.parseLong(read("pid").strip());
  }

  private String track() {
    return read("track");
  }

  private String read(String name) {
    try {
      Path file = folder.resolve(name);
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(String... command) throws Exception {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }

  /** Tests run in the module's folder or in the repository's root. */
  private static Path script() {
    return Stream.of("libexec/pair-parent.sh", "../libexec/pair-parent.sh")
        .map(Path::of)
        .filter(Files::exists)
        .findFirst()
        .orElseThrow()
        .toAbsolutePath();
  }
}
