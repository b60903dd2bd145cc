package io.pairgate.relay.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.record.Eventually;
import io.pairgate.relay.story.LogEar;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A certificate that nobody replaces is told of, before it ends and once a day. */
class CertificateWatchTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger looks = new AtomicInteger();
  private final AtomicReference<Instant> now = new AtomicReference<>();
  private final LogEar log = LogEar.of(CertificateWatch.class);

  @AfterEach
  void stop() {
    log.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private Instant time() {
    looks.incrementAndGet();
    return now.get();
  }

  private void someLooksLater() {
    int until = looks.get() + 10;
    Eventually.holds(SOON, "it looked again", () -> looks.get() > until);
  }

  private long warnings() {
    return log.lines().stream().filter(line -> line.contains("no restart is needed")).count();
  }

  @Test
  void an_unchanged_certificate_that_ends_soon_is_told_of_each_day() throws TlsFailure {
    TlsFiles files =
        TestCertificates.write(folder, new TestCertificates("authority").server("gate-1"));
    Certificates first = Certificates.read(files);
    now.set(first.until().minus(Duration.ofDays(20)));
    CertificateWatch watch =
        CertificateWatch.start(vertx, first, this::time, others -> Future.succeededFuture());
    try {
      someLooksLater();
      assertThat(warnings()).isZero();

      for (int days = 13; days >= 11; days--) {
        now.set(first.until().minus(Duration.ofDays(days)));
        int told = 14 - days;
        Eventually.holds(SOON, "it is told", () -> warnings() == told);
        someLooksLater();
        assertThat(warnings()).as("once a day").isEqualTo(told);
      }
      now.set(first.until().plusSeconds(1));
      Eventually.holds(SOON, "its end is told", () -> warnings() == 4);
      assertThat(log.lines().getLast()).contains("CN=gate-1 ended on");
    } finally {
      watch.close();
    }
  }
}
