package io.pairgate.relay.pair.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.pairgate.relay.pair.NodeView;
import io.pairgate.relay.pair.PairFailure;
import io.pairgate.relay.pair.PairSettings;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.streams.WriteStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Asks the control API of one node. What it hands on was signed with the pair's secret, by that
 * node, for this very question.
 *
 * <p>Thread-safe. Asked on the context that it was made with, futures complete there; asked on
 * another thread, they may already be complete when they are returned, and tell so on that thread.
 * They fail with {@link ControlFailure}.
 */
public final class ControlClient {

  private static final int CONNECTIONS_MAX = 4;
  private static final int WAITING_MAX = 16;
  private static final int KEEP_ALIVE_SECONDS = 20;
  private static final int HEADER_BYTES_MAX = 8_192;

  /** How long a stream may be silent; while a step takes long, a node sends empty lines. */
  private static final long SILENCE_MILLIS_MAX = 60_000;

  private final Vertx vertx;
  private final Context context;
  private final Seal seal;
  private final Correspondent node;
  private final HttpClient http;

  /** Touched on the context only. */
  private final Deque<String> nonces = new ArrayDeque<>();

  private ControlClient(Vertx vertx, Context context, PairSettings settings, Correspondent node) {
    this.vertx = vertx;
    this.context = context;
    this.seal = new Seal(settings);
    this.node = node;
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setMaxHeaderSize(HEADER_BYTES_MAX),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS_MAX).setMaxWaitQueueSize(WAITING_MAX));
  }

  /** Asks the other node of the pair. */
  public static ControlClient ofPeer(Vertx vertx, Context context, PairSettings settings) {
    return new ControlClient(vertx, context, settings, Correspondent.peer(settings));
  }

  /** Asks this node's own relay, from another process. */
  public static ControlClient ofSelf(Vertx vertx, Context context, PairSettings settings) {
    return new ControlClient(vertx, context, settings, Correspondent.self(settings));
  }

  /** The name of the node that is asked. */
  public String node() {
    return node.node();
  }

  /**
   * What a node showed.
   *
   * @param aheadMillis how far its wall clock is ahead of ours, as well as that can be known
   */
  public record Seen(NodeView view, long aheadMillis) {}

  public Future<Seen> look(long limitMillis) {
    long before = System.currentTimeMillis();
    return ask(
        Question.get(ControlRoutes.NODE, limitMillis),
        json -> {
          long middle = before + (System.currentTimeMillis() - before) / 2;
          JsonNode view = json.path("view");
          return new Seen(PairJson.nodeView(view), PairJson.whole(json, "wall_millis") - middle);
        });
  }

  /** See {@link PairControl#takeOver}. */
  public Future<Void> takeOver(long term, String position, long limitMillis) {
    byte[] body = PairJson.bytes(PairJson.object().put("term", term).put("position", position));
    return ask(Question.post(ControlRoutes.TAKE_OVER, body, limitMillis), done -> null);
  }

  /** See {@link PairControl#switchover}. */
  public Future<NodeView.Timeline> switchover(long limitMillis) {
    return ask(
        Question.post(ControlRoutes.SWITCHOVER, new byte[0], limitMillis), PairJson::timeline);
  }

  /**
   * See {@link PairControl#rejoin}. What is told as progress is not verified before the end is.
   *
   * @param progress told a sentence for each step, on the context
   */
  public Future<Void> rejoin(boolean clone, Consumer<String> progress) {
    RejoinLines lines = new RejoinLines(progress);
    byte[] body = PairJson.bytes(PairJson.object().put("clone", clone));
    return ask(
        Question.post(ControlRoutes.REJOIN, body, SILENCE_MILLIS_MAX)
            .streamed((piece, flow) -> lines.take(piece, flow, node)),
        end -> {
          lines
              .trouble()
              .ifPresent(
                  trouble -> {
                    throw node.refused(trouble);
                  });
          return null;
        });
  }

  /**
   * Fetches a copy of the node's database.
   *
   * @param to takes it; is not ended. What it was given is good only if the future succeeds
   * @return how many bytes it has
   */
  public Future<Long> copy(WriteStream<Buffer> to) {
    AtomicLong bytes = new AtomicLong();
    return ask(
        Question.get(ControlRoutes.CLONE, SILENCE_MILLIS_MAX)
            .streamed(
                (piece, flow) -> {
                  bytes.addAndGet(piece.length());
                  to.write(piece).onFailure(flow::giveUp);
                  if (to.writeQueueFull()) {
                    flow.pause();
                    to.drainHandler(empty -> context.runOnContext(now -> flow.resume()));
                  }
                }),
        end -> bytes.get());
  }

  private <T> Future<T> ask(Question question, Function<JsonNode, T> reader) {
    if (!"http".equals(node.address().getScheme())) {
      return Future.failedFuture(node.noTls());
    }
    Promise<T> promise = Promise.promise();
    Runnable exchange =
        () ->
            new Exchange(vertx, http, seal, node, nonces, question)
                .run()
                .map(json -> read(json, reader))
                .onComplete(promise);
    if (Vertx.currentContext() == context) {
      exchange.run();
    } else {
      context.runOnContext(now -> exchange.run());
    }
    return promise.future();
  }

  private <T> T read(JsonNode json, Function<JsonNode, T> reader) {
    try {
      return reader.apply(json);
    } catch (PairFailure broken) {
      throw node.unreadable(broken.getMessage());
    }
  }
}
