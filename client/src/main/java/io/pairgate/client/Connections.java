package io.pairgate.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import javax.net.ssl.SSLContext;

/**
 * The connections to the virtual IP. When an attempt fails, all idle connections of its age are
 * given up: after a failover they lead to a node that will not answer, and nothing on this side
 * tells. Requests that are under way on them go on.
 *
 * <p>Thread-safe.
 */
final class Connections implements AutoCloseable {

  private static final int REPLY_BYTES_MAX = 64 << 20;

  private final Limits limits;
  private final SSLContext tls;
  // Costs nothing while idle, so nobody has to end it.
  private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private HttpClient now;
  private boolean closed;

  /**
   * @param tls null for the system's
   */
  Connections(Limits limits, SSLContext tls) {
    this.limits = limits;
    this.tls = tls;
    this.now = open();
  }

  private HttpClient open() {
    HttpClient.Builder http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofMillis(limits.connectMillis()))
            .executor(threads);
    return (tls == null ? http : http.sslContext(tls)).build();
  }

  /**
   * One attempt. The JDK sends a change a second time by itself only where {@code
   * jdk.httpclient.enableAllMethodRetry} says so; both would carry the same key.
   *
   * @param millis the attempt's limit, until the reply is whole
   * @return fails with an {@link IOException}, with a {@link TimeoutException}, or with an {@link
   *     IllegalStateException} once this is closed
   */
  CompletableFuture<HttpResponse<byte[]>> send(HttpRequest request, long millis) {
    HttpClient mine;
    CompletableFuture<HttpResponse<byte[]>> exchange;
    lock.readLock().lock();
    try {
      if (closed) {
        return CompletableFuture.failedFuture(new IllegalStateException("The client is closed."));
      }
      mine = now;
      exchange =
          mine.sendAsync(
              request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), REPLY_BYTES_MAX));
    } finally {
      lock.readLock().unlock();
    }
    CompletableFuture<HttpResponse<byte[]>> limited =
        exchange
            .<HttpResponse<byte[]>>thenApply(whole -> whole)
            .orTimeout(millis, TimeUnit.MILLISECONDS);
    // Before the caller goes on: its next attempt shall find the new connections.
    CompletableFuture<HttpResponse<byte[]>> reply =
        limited.whenCompleteAsync(
            (_, failure) -> {
              if (failure != null) {
                exchange.cancel(true);
                giveUp(mine);
              }
            },
            threads);
    reply.whenComplete((_, _) -> limited.cancel(true));
    return reply;
  }

  private void giveUp(HttpClient suspect) {
    lock.writeLock().lock();
    try {
      if (now == suspect && !closed) {
        now = open();
        suspect.shutdown();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Where callers go on, so that none of them holds up the JDK's timer. */
  Executor threads() {
    return threads;
  }

  /** Whether an attempt that failed so cannot have reached anybody. */
  static boolean neverSent(Throwable failure) {
    return switch (failure) {
      case CompletionException wrapped when wrapped.getCause() != null ->
          neverSent(wrapped.getCause());
      case ConnectException _,
          HttpConnectTimeoutException _,
          UnknownHostException _,
          UnresolvedAddressException _,
          IllegalStateException _ ->
          true;
      default -> false;
    };
  }

  boolean closed() {
    lock.readLock().lock();
    try {
      return closed;
    } finally {
      lock.readLock().unlock();
    }
  }

  /** What is under way fails. */
  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      closed = true;
      now.shutdownNow();
    } finally {
      lock.writeLock().unlock();
    }
  }
}
