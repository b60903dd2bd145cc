package io.pairgate.bench.overload;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The load generator, in a process of its own and on one thread. Its first line of input is the
 * relay's port, the token, the backends and after how many milliseconds an answer is too late; then
 * each line is one stretch of load, answered with a line of figures: {@code prepare}, {@code closed
 * CALLERS SECONDS}, {@code open PER_SECOND SECONDS}. Ends when its input ends.
 */
final class Generator {

  private static final int PREPARING_CALLERS = 32;
  private static final double PREPARING_SECONDS_MAX = 120;

  /** More than the relay has under way at most: it is the relay that says no, not the generator. */
  private static final int CONNECTIONS = 2_000;

  private final Vertx vertx;
  private final Context loop;
  private final Lines lines;
  private final Mix mix;
  private final int goodMillis;

  private Generator(Vertx vertx, int port, Mix mix, int goodMillis) {
    this.vertx = vertx;
    this.loop = vertx.getOrCreateContext();
    this.lines = new Lines(vertx, port);
    this.mix = mix;
    this.goodMillis = goodMillis;
  }

  public static void main(String[] args) throws IOException {
    Vertx vertx =
        Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
    vertx.exceptionHandler(Generator::fault);
    Thread.setDefaultUncaughtExceptionHandler((thread, fault) -> fault(fault));
    var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String[] about = input.readLine().split(" ");
    Mix mix = new Mix(List.of(about[2].split(",")), about[1]);
    Generator generator =
        new Generator(vertx, Integer.parseInt(about[0]), mix, Integer.parseInt(about[3]));
    System.out.println("ready");
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      System.out.println(generator.run(line.split(" ")).line());
    }
    System.exit(0);
  }

  /** Whoever asked for the load must see that it was none. */
  private static void fault(Throwable fault) {
    fault.printStackTrace();
    System.exit(1);
  }

  private LoadFigures run(String[] words) {
    return switch (words[0]) {
      case "prepare" -> onLoop(PREPARING_CALLERS, this::prepare);
      case "closed" -> {
        int callers = Integer.parseInt(words[1]);
        double seconds = Double.parseDouble(words[2]);
        yield onLoop(
            callers,
            () -> new ClosedLoop(lines, mix::next, seconds, tally()).start(callers).future());
      }
      case "open" -> {
        double perSecond = Double.parseDouble(words[1]);
        double seconds = Double.parseDouble(words[2]);
        yield onLoop(
            CONNECTIONS,
            () -> new OpenLoop(vertx, lines, mix, perSecond, seconds, tally()).start().future());
      }
      default -> throw new IllegalArgumentException(words[0]);
    };
  }

  private Future<LoadFigures> prepare() {
    int[] made = {0};
    return new ClosedLoop(
            lines,
            () -> made[0] < mix.objects() ? mix.first(made[0]++) : null,
            PREPARING_SECONDS_MAX,
            tally())
        .start(PREPARING_CALLERS)
        .future();
  }

  private Tally tally() {
    return new Tally(goodMillis);
  }

  private LoadFigures onLoop(int connections, Supplier<Future<LoadFigures>> load) {
    var figures = new CompletableFuture<LoadFigures>();
    loop.runOnContext(
        go ->
            lines
                .atLeast(connections)
                .compose(open -> load.get())
                .onSuccess(figures::complete)
                .onFailure(figures::completeExceptionally));
    return figures.join();
  }
}
