package io.pairgate.relay.tls;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the files now and then and hands on what is new. Files that cannot be used are told in
 * the log, once, and what was read before stays in use: a certificate and its key are two files,
 * and a look may come between the writing of the one and of the other.
 *
 * <p>Thread-safe.
 */
public final class CertificateWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);
  private static final Duration WARNED_BEFORE = Duration.ofDays(14);
  private static final Duration WARNED_EACH = Duration.ofDays(1);

  private final Vertx vertx;
  private final InstantSource clock;
  private final Function<Certificates, Future<Void>> use;
  private final long timer;
  private volatile Certificates inUse;
  private volatile String told = "";
  private volatile Instant warned = Instant.EPOCH;

  private CertificateWatch(
      Vertx vertx,
      Certificates first,
      InstantSource clock,
      Function<Certificates, Future<Void>> use) {
    this.vertx = vertx;
    this.inUse = first;
    this.clock = clock;
    this.use = use;
    tellEnd(first);
    this.timer = vertx.setPeriodic(first.files().lookMillis(), tick -> look());
  }

  /**
   * @param first in use already
   * @param use puts others into use
   */
  public static CertificateWatch start(
      Vertx vertx,
      Certificates first,
      InstantSource clock,
      Function<Certificates, Future<Void>> use) {
    return new CertificateWatch(vertx, first, clock, use);
  }

  private void look() {
    tellEndAgain();
    vertx
        .executeBlocking(() -> Certificates.read(inUse.files()), false)
        .compose(
            found -> {
              if (found.same(inUse)) {
                told = "";
                return Future.succeededFuture();
              }
              return use.apply(found)
                  .onSuccess(
                      done -> {
                        inUse = found;
                        told = "";
                        LOG.info(
                            "the certificate {} is in use now, until {}",
                            found.subject(),
                            found.until());
                        tellEnd(found);
                      });
            })
        .onFailure(this::tell);
  }

  private void tell(Throwable unusable) {
    String message = String.valueOf(unusable.getMessage());
    if (!message.equals(told)) {
      told = message;
      LOG.warn("the certificate that was read before stays in use: {}", message);
    }
  }

  /** A certificate that nobody replaces ends too: a node runs for longer than one lasts. */
  private void tellEndAgain() {
    if (!clock.instant().isBefore(warned.plus(WARNED_EACH))) {
      tellEnd(inUse);
    }
  }

  private void tellEnd(Certificates certificates) {
    warned = clock.instant();
    Duration left = Duration.between(clock.instant(), certificates.until());
    if (left.compareTo(WARNED_BEFORE) < 0) {
      LOG.warn(
          "the listener's certificate {} {} on {}: replace {} and its key, no restart is needed",
          certificates.subject(),
          left.isNegative() ? "ended" : "ends",
          certificates.until(),
          certificates.files().certificate());
    }
  }

  @Override
  public void close() {
    vertx.cancelTimer(timer);
  }
}
