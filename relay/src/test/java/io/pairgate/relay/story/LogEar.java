package io.pairgate.relay.story;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Hears what one class writes into the log. Thread-safe. */
public final class LogEar extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private final Logger logger;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  private LogEar(Logger logger) {
    this.logger = logger;
  }

  public static LogEar of(Class<?> writer) {
    LogEar ear = new LogEar((Logger) LoggerFactory.getLogger(writer));
    ear.start();
    ear.logger.addAppender(ear);
    return ear;
  }

  @Override
  protected void append(ILoggingEvent event) {
    lines.add(event.getFormattedMessage());
  }

  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void close() {
    logger.detachAppender(this);
  }
}
