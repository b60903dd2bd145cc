package io.pairgate.relay.cli;

import io.pairgate.relay.config.Config;
import io.pairgate.relay.pair.keepalived.Heartbeat;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pairgate serve}: the relay itself. */
@Command(
    name = "serve",
    description = "Runs the relay until it is told to stop (SIGTERM, Ctrl-C).",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Runnable {

  @Mixin private ConfigOption config;

  ServeCommand() {}

  /** Without a command line. */
  ServeCommand(ConfigOption config) {
    this.config = config;
  }

  @Override
  public void run() {
    Config settings = config.read();
    Logs.configure(settings.log());
    Logger log = LoggerFactory.getLogger(ServeCommand.class);
    Running node = settings.pair().isPresent() ? pair(settings) : alone(settings);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  log.info("stopping: what is under way is finished first");
                  node.close().run();
                  log.info("stopped");
                  stopped.countDown();
                },
                "stop"));
    log.info(
        "node {} listens on {}://{}:{} (API documentation: /docs); {}",
        settings.node(),
        settings.listen().tls().isPresent() ? "https" : "http",
        settings.listen().host(),
        node.port(),
        node.words());
    try {
      stopped.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private record Running(int port, String words, Runnable close) {}

  private static Running alone(Config settings) {
    Node node = Node.start(settings, CrashAt.asTold(), System.getenv(Heartbeat.VARIABLE));
    return new Running(node.port(), node.inDoubt() + " calls are in doubt", node::close);
  }

  private static Running pair(Config settings) {
    PairedNode node = PairedNode.start(settings, CrashAt.asTold());
    return new Running(
        node.port(), "one of the pair " + settings.pair().orElseThrow().name(), node::close);
  }
}
