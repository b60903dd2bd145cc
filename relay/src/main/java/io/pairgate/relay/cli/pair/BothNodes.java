package io.pairgate.relay.cli.pair;

import io.pairgate.relay.cli.EventLoops;
import io.pairgate.relay.cli.StartFailure;
import io.pairgate.relay.config.Config;
import io.pairgate.relay.pair.Glance;
import io.pairgate.relay.pair.NodeView;
import io.pairgate.relay.pair.PairSettings;
import io.pairgate.relay.pair.control.ControlClient;
import io.pairgate.relay.pair.control.ControlFailure;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** This node and its peer, asked from outside by their control APIs. */
public final class BothNodes implements AutoCloseable {

  private static final long LOOK_MILLIS = 3_000;

  private final Vertx vertx;
  private final ControlClient self;
  private final ControlClient peer;

  private BothNodes(Vertx vertx, ControlClient self, ControlClient peer) {
    this.vertx = vertx;
    this.self = self;
    this.peer = peer;
  }

  public static BothNodes of(PairSettings settings) {
    Vertx vertx = EventLoops.one();
    Context context = vertx.getOrCreateContext();
    return new BothNodes(
        vertx,
        ControlClient.ofSelf(vertx, context, settings),
        ControlClient.ofPeer(vertx, context, settings));
  }

  /**
   * The pair that a configuration describes.
   *
   * @throws StartFailure with status 2 if it describes none
   */
  public static PairSettings settings(Config config, String name) {
    return config
        .pair()
        .orElseThrow(
            () ->
                new StartFailure(
                    2,
                    List.of(
                        name
                            + ": this node is not one of a pair; give pair.name and the rest of"
                            + " pair.* (docs/configuration.md)")));
  }

  /**
   * What became of a look at a node: one of both.
   *
   * @param node its name, as configured
   */
  public record Looked(
      String node, Optional<ControlClient.Seen> seen, Optional<ControlFailure> failure) {

    Glance glance() {
      return seen.map(one -> Glance.of(one.view(), one.aheadMillis()))
          .orElseGet(() -> Glance.silent(node, failure.orElseThrow().getMessage()));
    }
  }

  static List<NodeView> views(List<Looked> nodes) {
    return nodes.stream()
        .flatMap(node -> node.seen().stream())
        .map(ControlClient.Seen::view)
        .toList();
  }

  public ControlClient self() {
    return self;
  }

  public ControlClient peer() {
    return peer;
  }

  /** Looks at both at the same time; blocks for a few seconds at most. This node comes first. */
  public List<Looked> look() {
    Future<Looked> here = look(self);
    Future<Looked> there = look(peer);
    return List.of(await(here), await(there));
  }

  private static Future<Looked> look(ControlClient client) {
    return client
        .look(LOOK_MILLIS)
        .map(seen -> new Looked(client.node(), Optional.of(seen), Optional.empty()))
        .otherwise(
            failure -> {
              if (failure instanceof ControlFailure known) {
                return new Looked(client.node(), Optional.empty(), Optional.of(known));
              }
              throw new IllegalStateException(failure);
            });
  }

  /**
   * Waits for an answer; each question has its own limit of time.
   *
   * @throws StartFailure with the sentence of a {@link ControlFailure}
   */
  public static <T> T await(Future<T> asked) {
    try {
      return asked.toCompletionStage().toCompletableFuture().get();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new StartFailure("stopped");
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof ControlFailure known) {
        throw new StartFailure(known.getMessage());
      }
      throw new IllegalStateException(failed.getCause());
    }
  }

  @Override
  public void close() {
    await(vertx.close());
  }
}
