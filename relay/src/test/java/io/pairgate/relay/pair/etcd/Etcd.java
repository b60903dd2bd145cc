package io.pairgate.relay.pair.etcd;

import io.pairgate.relay.RealProgram;
import io.pairgate.relay.record.Eventually;
import io.pairgate.simulators.real.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A member of a real etcd, on free loopback ports, its data in a given folder. */
final class Etcd implements AutoCloseable {

  private static final Duration START_MAX = Duration.ofSeconds(30);

  private final Path folder;
  private final List<String> tls;
  private final String name;
  private final int port = FreePort.draw();
  private final int peerPort = FreePort.draw();
  private String cluster;
  private Process process;
  private int starts;

  private Etcd(Path folder, String name, List<String> tls) {
    this.folder = folder;
    this.name = name;
    this.tls = tls;
    this.cluster = peer();
  }

  /** Alone. */
  static Etcd start(Path folder) {
    Etcd alone = new Etcd(folder, "alone", List.of());
    alone.restart();
    return alone;
  }

  /** Three that elect a leader. */
  static List<Etcd> startThree(Path folder) {
    List<Etcd> members =
        Stream.of("one", "two", "three")
            .map(name -> new Etcd(folder.resolve(name), name, List.of()))
            .toList();
    String all = members.stream().map(Etcd::peer).collect(Collectors.joining(","));
    for (Etcd member : members) {
      member.cluster = all;
      member.launch();
    }
    members.forEach(Etcd::awaitReady);
    return members;
  }

  private String peer() {
    return name + "=http://127.0.0.1:" + peerPort;
  }

  /** With a certificate for 127.0.0.1 that it signed itself. */
  static Etcd startWithTls(Path folder) {
    Path openssl = RealProgram.need("openssl", "openssl");
    run(
        openssl.toString(),
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=test",
        "-addext",
        "subjectAltName=IP:127.0.0.1",
        "-keyout",
        folder.resolve("key.pem").toString(),
        "-out",
        certificate(folder).toString());
    Etcd alone =
        new Etcd(
            folder,
            "alone",
            List.of(
                "--cert-file=" + certificate(folder), "--key-file=" + folder.resolve("key.pem")));
    alone.restart();
    return alone;
  }

  static Path certificate(Path folder) {
    return folder.resolve("certificate.pem");
  }

  URI endpoint() {
    return URI.create((tls.isEmpty() ? "http" : "https") + "://127.0.0.1:" + port);
  }

  void restart() {
    launch();
    awaitReady();
  }

  private void launch() {
    starts++;
    String own = "http://127.0.0.1:" + peerPort;
    List<String> command = new ArrayList<>();
    command.add(RealProgram.need("etcd", "etcd-server").toString());
    command.add("--name=" + name);
    command.add("--data-dir=" + folder.resolve("etcd"));
    command.add("--listen-client-urls=" + endpoint());
    command.add("--advertise-client-urls=" + endpoint());
    command.add("--listen-peer-urls=" + own);
    command.add("--initial-advertise-peer-urls=" + own);
    command.add("--initial-cluster=" + cluster);
    command.addAll(tls);
    try {
      Files.createDirectories(folder);
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitReady() {
    Eventually.holds(START_MAX, "etcd listens", this::listens);
  }

  private boolean listens() {
    if (!process.isAlive()) throw new IllegalStateException("etcd ended: " + log());
    try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return probe.isConnected()
          && log().split("ready to serve client requests", -1).length > starts;
    } catch (IOException notYet) {
      return false;
    }
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("log"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  void kill() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  void freeze() {
    run("kill", "-STOP", String.valueOf(process.pid()));
  }

  void thaw() {
    run("kill", "-CONT", String.valueOf(process.pid()));
  }

  /** Runs etcdctl at it. */
  void control(String... words) {
    List<String> command = new ArrayList<>();
    command.add(RealProgram.need("etcdctl", "etcd-client").toString());
    command.add("--endpoints=" + endpoint());
    command.addAll(List.of(words));
    run(command.toArray(String[]::new));
  }

  private static void run(String... command) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("ETCDCTL_API", "3");
      Process run = builder.start();
      String said = new String(run.getInputStream().readAllBytes());
      if (run.waitFor() != 0) throw new IllegalStateException(List.of(command) + ": " + said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
