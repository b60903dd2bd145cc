package io.pairgate.relay.cli;

import io.pairgate.relay.config.Config;
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

  @Override
  public void run() {
    Config settings = config.read();
    Logs.configure(settings.log());
    Logger log = LoggerFactory.getLogger(ServeCommand.class);
    Node node = Node.start(settings, CrashAt.asTold());
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  log.info("stopping: what is under way is finished first");
                  node.close();
                  log.info("stopped");
                  stopped.countDown();
                },
                "stop"));
    log.info(
        "node {} listens on http://{}:{} (API documentation: /docs); {} calls are in doubt",
        settings.node(),
        settings.listen().host(),
        node.port(),
        node.inDoubt());
    try {
      stopped.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
