package io.pairgate.client;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLContext;

/**
 * Calls Pairgate through its virtual IP and repeats what asks for a repeat, so that a failover or a
 * lost answer is a longer call and not an error. Each change carries an idempotency key; each of
 * its attempts is the same request. What is repeated and why that is safe: docs/retrying.md.
 *
 * <p>All methods but {@link #sendAsync} wait for the answer, up to {@link Builder#retryForMillis}.
 * They return the reply that ended the request, a refusal too, and throw
 *
 * <ul>
 *   <li>{@link StillInDoubt} if nobody knows whether the change was carried out,
 *   <li>{@link NoAnswer} if there was no answer and nothing was changed,
 *   <li>{@link InterruptedException} if the thread was interrupted; the change may be in doubt
 *       then.
 * </ul>
 *
 * <p>Thread-safe; made to be shared.
 */
public final class PairgateClient implements AutoCloseable {

  private final String base;
  private final String token;
  private final Limits limits;
  private final Connections connections;
  // The calling thread's own generator at each use, as its documentation asks for.
  private final Pauses pauses;

  private PairgateClient(Builder builder) {
    this.base = builder.base;
    this.token = builder.token;
    this.limits = builder.limits;
    this.connections = new Connections(builder.limits, builder.tls);
    this.pauses = new Pauses(builder.limits, () -> ThreadLocalRandom.current().nextLong());
  }

  /**
   * @param url where the pair's virtual IP answers: {@code http://192.0.2.10:8080}
   * @throws IllegalArgumentException if it is no http or https URL, or has a query
   */
  public static Builder at(String url) {
    return new Builder(url);
  }

  /** Creates or replaces an object, or adopts one. */
  public Reply put(String collection, String id, String body) throws InterruptedException {
    return send(Request.put(collection, id, body));
  }

  /** Updates an object by a merge patch (RFC 7396). */
  public Reply patch(String collection, String id, String mergePatch) throws InterruptedException {
    return send(Request.patch(collection, id, mergePatch));
  }

  /** Deletes an object; 204 too when it is deleted already. */
  public Reply delete(String collection, String id) throws InterruptedException {
    return send(Request.delete(collection, id));
  }

  /** Reads an object from its backend. */
  public Reply get(String collection, String id) throws InterruptedException {
    return send(Request.get(collection, id));
  }

  /** One page of a list from the record; its {@code next} is the path of the following one. */
  public Reply list(String collection, Map<String, String> query) throws InterruptedException {
    return send(Request.list(collection, query));
  }

  /**
   * An own operation of the backend.
   *
   * @param arguments JSON; empty for none
   */
  public Reply action(String collection, String id, String action, String arguments)
      throws InterruptedException {
    return send(Request.action(collection, id, action, arguments));
  }

  /** Any request. */
  public Reply send(Request request) throws InterruptedException {
    CompletableFuture<Reply> answer = sendAsync(request);
    try {
      return answer.get();
    } catch (InterruptedException stop) {
      answer.cancel(true);
      throw stop;
    } catch (ExecutionException failure) {
      throw switch (failure.getCause()) {
        case StillInDoubt doubt -> doubt;
        case NoAnswer none -> none;
        default -> new IllegalStateException(failure.getCause());
      };
    }
  }

  /**
   * Any request, without waiting. The future fails with {@link StillInDoubt} or {@link NoAnswer};
   * cancelling it ends the repeats, and a change may be in doubt then.
   *
   * @throws IllegalArgumentException if the path or a header cannot be sent
   */
  public CompletableFuture<Reply> sendAsync(Request request) {
    return new Errand(request, http(request), connections, limits, pauses).run();
  }

  private HttpRequest http(Request request) {
    HttpRequest.Builder http =
        HttpRequest.newBuilder(URI.create(base + request.path()))
            .method(
                request.method(),
                request.body().isEmpty()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(request.body()));
    if (!request.body().isEmpty()) {
      http.setHeader("Content-Type", "application/json");
    }
    if (!token.isEmpty()) {
      http.setHeader("Authorization", "Bearer " + token);
    }
    if (!request.idempotencyKey().isEmpty()) {
      http.setHeader("Idempotency-Key", request.idempotencyKey());
    }
    request.headers().forEach(http::setHeader);
    return http.build();
  }

  /** Ends what is under way, with {@link StillInDoubt} or {@link NoAnswer}. */
  @Override
  public void close() {
    connections.close();
  }

  /** How a client is made. Not thread-safe. */
  public static final class Builder {

    private final String base;
    private String token = "";
    private Limits limits = Limits.DEFAULTS;
    private SSLContext tls;

    private Builder(String url) {
      URI uri = URI.create(url);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (!http || uri.getHost() == null || uri.getQuery() != null || uri.getFragment() != null) {
        throw new IllegalArgumentException("'" + url + "' is no URL like http://192.0.2.10:8080.");
      }
      this.base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /** A token of the configuration's {@code auth.tokens}. Keys are known to it only. */
    public Builder token(String value) {
      token = Objects.requireNonNull(value);
      return this;
    }

    /** All attempts and pauses of one request together: 60,000 if not given; 1–86,400,000. */
    public Builder retryForMillis(long millis) {
      limits = limits.retryForMillis(millis);
      return this;
    }

    /**
     * One attempt, until its reply is whole: 35,000 if not given, which is longer than a backend's
     * usual deadline; 1–3,600,000. May be much shorter where a dead node shall be noticed soon: an
     * attempt that is given up goes on at the relay, and its repeat joins it or settles it.
     */
    public Builder attemptMillis(long millis) {
      limits = limits.attemptMillis(millis);
      return this;
    }

    /** The making of one connection: 1,000 if not given; 1–600,000. */
    public Builder connectMillis(long millis) {
      limits = limits.connectMillis(millis);
      return this;
    }

    /**
     * The pause before a repeat is anything from 0 to a bound, which doubles; what {@code
     * Retry-After} asks for comes before it.
     *
     * @param first the bound after the first attempt: 50 if not given; 1–60,000
     * @param max the largest bound: 1,000 if not given; from {@code first} to 60,000
     */
    public Builder pauseMillis(long first, long max) {
      limits = limits.pauseMillis(first, max);
      return this;
    }

    /** Whom to trust for https, if not whom the system trusts. */
    public Builder tls(SSLContext value) {
      tls = Objects.requireNonNull(value);
      return this;
    }

    /** Makes the client; no connection yet. */
    public PairgateClient open() {
      return new PairgateClient(this);
    }
  }
}
