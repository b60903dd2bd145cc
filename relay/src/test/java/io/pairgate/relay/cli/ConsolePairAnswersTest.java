package io.pairgate.relay.cli;

import static io.pairgate.relay.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.api.PairOfTwo;
import io.pairgate.relay.pair.NoHeart;
import io.pairgate.relay.pair.PairNode;
import io.pairgate.relay.pair.PairSettings;
import io.pairgate.relay.pair.Ports;
import io.pairgate.relay.pair.control.ControlClient;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever asks the pair for the console is answered on his own context. */
class ConsolePairAnswersTest {

  private final Vertx vertx = Vertx.vertx();
  private final Context machine = ((VertxInternal) vertx).createEventLoopContext();
  private final Context asker = ((VertxInternal) vertx).createEventLoopContext();
  private final PairSettings settings = PairOfTwo.withPeer(1, PairOfTwo.HOLD_MILLIS);
  private final ConsolePair pair =
      new ConsolePair(
          vertx,
          machine,
          new PairNode(
              settings,
              new Ports(
                  null,
                  null,
                  null,
                  null,
                  new NoHeart(),
                  new ContextTimers(vertx, machine),
                  null,
                  fault -> {})),
          ControlClient.ofPeer(vertx, machine, settings),
          settings);

  @AfterEach
  void stop() {
    await(vertx.close());
  }

  /** Where an answer arrives that was asked for on the asker's context. */
  private Context whereAnswered(Supplier<Future<?>> question) {
    Promise<Context> where = Promise.promise();
    asker.runOnContext(
        go -> question.get().onComplete(done -> where.complete(Vertx.currentContext())));
    return await(where.future());
  }

  @Test
  void this_node_and_the_silent_peer_are_told_where_they_were_asked_for() {
    assertThat(whereAnswered(pair::self)).isSameAs(asker);
    assertThat(whereAnswered(pair::peer)).isSameAs(asker);
    assertThat(await(pair.peer()).silence()).contains("node-a");
  }

  @Test
  void what_the_peer_refuses_is_told_there_too() {
    assertThat(whereAnswered(pair::switchover)).isSameAs(asker);
    assertThat(whereAnswered(() -> pair.rejoin("node-a", step -> {}))).isSameAs(asker);
  }
}
