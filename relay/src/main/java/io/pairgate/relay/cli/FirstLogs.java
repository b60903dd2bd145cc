package io.pairgate.relay.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * What holds of the log before the configuration is read: only what an operator must see, to
 * standard error. Logback finds this class as a service; a file of XML would take a tenth of a
 * start. Programs that only use the relay's classes, such as tests, have their own file.
 */
public final class FirstLogs extends ContextAwareBase implements Configurator {

  private static volatile boolean wanted;

  /** For {@code pairgate} itself; before the first logger is made. */
  static void want() {
    wanted = true;
  }

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    if (!wanted) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.addAppender(Logs.standardError(context, Logs.text(context)));
    root.setLevel(Level.WARN);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
