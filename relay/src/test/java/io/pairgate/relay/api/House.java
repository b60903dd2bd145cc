package io.pairgate.relay.api;

import static io.pairgate.relay.Await.await;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.pairgate.backends.Backend;
import io.pairgate.backends.NativeReply;
import io.pairgate.backends.table.Tables;
import io.pairgate.relay.access.Guards;
import io.pairgate.relay.access.IssuedTokens;
import io.pairgate.relay.call.Answer;
import io.pairgate.relay.call.Change;
import io.pairgate.relay.call.CmpObject;
import io.pairgate.relay.call.Fleet;
import io.pairgate.relay.call.NativeAsk;
import io.pairgate.relay.call.Relay;
import io.pairgate.relay.config.Config;
import io.pairgate.relay.events.Events;
import io.pairgate.relay.pair.PairSettings;
import io.pairgate.relay.record.Binding;
import io.pairgate.relay.record.Call;
import io.pairgate.relay.record.ObjectKey;
import io.pairgate.relay.record.RecordSettings;
import io.pairgate.relay.trace.TraceSettings;
import io.pairgate.relay.trace.Tracing;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/** A running API before a heart that only notes what reaches it. */
final class House implements AutoCloseable {

  static final String TOKEN = "0123456789abcdef-token";

  final Vertx vertx = Vertx.vertx();
  final BlockingQueue<Change> changes = new LinkedBlockingQueue<>();
  final BlockingQueue<Relay.Settlement> settlements = new LinkedBlockingQueue<>();
  final BlockingQueue<Fleet.Registration> registrations = new LinkedBlockingQueue<>();
  final Map<String, Backend> backends = new ConcurrentHashMap<>();
  final List<CmpObject> objects = new ArrayList<>();
  final List<Call> calls = new ArrayList<>();

  /** Why looks at tasks show nothing; while there is no reason, none is made. */
  volatile Optional<io.pairgate.relay.problem.Problem> looks = Optional.empty();

  volatile Function<Change, Future<Answer>> heart = change -> done();
  static final NativeReply NATIVE_REPLY =
      new NativeReply(
          302,
          Map.of("location", "https://fw-1/elsewhere", "pairgate-node", "not-yours"),
          "said".getBytes(java.nio.charset.StandardCharsets.UTF_8));

  final List<NativeAsk> natives = new java.util.concurrent.CopyOnWriteArrayList<>();
  volatile Future<Void> ping = Future.succeededFuture();
  final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  final ApiServer server;
  final Events events = new Events(200, 2, 100, java.time.InstantSource.system());
  final Doorway doorway;
  final IssuedTokens issued = new IssuedTokens(InstantSource.system());
  volatile String role = "";
  final int port;

  House() {
    this(limits());
  }

  House(Config.Limits limits, Config.Token... tokens) {
    this("node-1", limits, Optional.empty(), tokens);
  }

  /** A node of a pair if there are pair settings: it refuses until it is given a stance. */
  House(String node, Config.Limits limits, Optional<PairSettings> pair, Config.Token... tokens) {
    this(node, new Config.Listen("127.0.0.1", 0), limits, pair, new Config.Auth(List.of(tokens)));
  }

  /** One that speaks TLS, if {@code listen} says so. */
  House(
      String node,
      Config.Listen listen,
      Config.Limits limits,
      Optional<PairSettings> pair,
      Config.Token... tokens) {
    this(node, listen, limits, pair, new Config.Auth(List.of(tokens)));
  }

  House(
      String node,
      Config.Listen listen,
      Config.Limits limits,
      Optional<PairSettings> pair,
      Config.Auth auth) {
    Config config =
        new Config(
            node,
            listen,
            limits,
            auth,
            RecordSettings.sqlite(Path.of("unused.db")),
            Backend.Limits.DEFAULTS,
            new Config.Log(Config.Log.Format.TEXT, Config.Log.Level.INFO),
            TraceSettings.OFF,
            new Config.Events(200, 2, 100, 200, 60),
            new Config.Console(10, 60, 10),
            pair);
    doorway = pair.isEmpty() ? Doorway.alone(vertx) : Doorway.ofPair(vertx, config, () -> role);
    server =
        await(
            ApiServer.start(
                vertx,
                config,
                rooms(),
                Catalog.of(Tables.builtIn()),
                registry,
                Tracing.OFF,
                doorway,
                Guards.of("node-1", issued),
                events,
                List::of));
    port = server.port();
  }

  /** Small limits, so that a test reaches them. */
  static Config.Limits limits() {
    return new Config.Limits(10_000, 1 << 20, 4, 8, 4_096, 1_000, 50, 20, 5_000, 1_000);
  }

  private Rooms rooms() {
    return new Rooms(
        new Rooms.Objects(
            change -> {
              changes.add(change);
              return heart.apply(change);
            },
            (key, origin) -> one(key, CmpObject.Source.BACKEND),
            (key, origin) -> one(key, CmpObject.Source.RECORD),
            page ->
                Future.succeededFuture(
                    objects.stream()
                        .filter(object -> object.key().id().compareTo(page.afterId()) > 0)
                        .limit(page.limit())
                        .toList()),
            (backend, nativeId) ->
                Future.succeededFuture(
                    objects.stream()
                        .filter(object -> object.nativeId().equals(nativeId))
                        .map(House::binding)
                        .toList())),
        new Rooms.Calls(
            id -> Future.succeededFuture(calls.stream().filter(c -> c.id().equals(id)).findAny()),
            (call, origin) ->
                Future.succeededFuture(new Relay.Watched(call, looks.isPresent() ? 1 : 0, looks)),
            filter -> Future.succeededFuture(List.copyOf(calls)),
            since -> Future.succeededFuture(List.copyOf(calls)),
            (id, settlement, origin) -> {
              settlements.add(settlement);
              return done();
            },
            () -> ping),
        new Rooms.Backends(
            backends::values,
            name -> Optional.ofNullable(backends.get(name)),
            this::register,
            name -> {
              backends.remove(name);
              return Future.succeededFuture();
            },
            (name, origin) -> Future.succeededFuture(new Relay.Checked("", 1, null, 3)),
            (backend, type, origin) ->
                Future.succeededFuture(
                    new Relay.Drift(
                        "",
                        1,
                        null,
                        List.of(new Relay.Drift.Row("n-1", Optional.empty(), Map.of(), false)),
                        List.of(),
                        true)),
            ask -> {
              natives.add(ask);
              return Future.succeededFuture(
                  new Answer("01NATIVE", 1, false, new Answer.Result.Native(NATIVE_REPLY)));
            }),
        new Rooms.Tokens(
            token -> {
              issued.add(token);
              return Future.succeededFuture();
            },
            name -> {
              issued.remove(name);
              return Future.succeededFuture();
            }),
        new Rooms.Searches(
            wanted -> Future.succeededFuture(List.of()),
            object -> Future.succeededFuture(List.of()),
            object -> Future.succeededFuture(List.of())));
  }

  private Future<Boolean> register(Fleet.Registration wanted) {
    registrations.add(wanted);
    Backend made =
        new Backend(
            wanted.name(),
            wanted.driver(),
            java.net.URI.create(wanted.url()),
            wanted.credentials() == null ? Map.of() : wanted.credentials(),
            wanted.options(),
            wanted.trust(),
            wanted.limits() == null ? Backend.Limits.DEFAULTS : wanted.limits());
    return Future.succeededFuture(backends.put(wanted.name(), made) == null);
  }

  private Future<Answer> one(ObjectKey key, CmpObject.Source source) {
    return Future.succeededFuture(
        new Answer(
            "",
            source == CmpObject.Source.BACKEND ? 1 : 0,
            false,
            new Answer.Result.Shown(object(key.type(), key.id(), source))));
  }

  static Future<Answer> done() {
    return Future.succeededFuture(
        new Answer("01J0000000000000000000CALL", 1, false, new Answer.Result.Done()));
  }

  static CmpObject object(String type, String id, CmpObject.Source source) {
    return new CmpObject(
        new ObjectKey(type, id),
        "b-1",
        "",
        type,
        "n-1",
        Map.of("mtu", 1500L),
        Map.of(),
        source,
        "01J0000000000000000000CALL",
        1_700_000_000_000L);
  }

  private static Binding binding(CmpObject object) {
    return new Binding(object.key(), "b-1", "", "network", "n-1", false, "{}", "{}", "", 1L, 1L);
  }

  static <T> Promise<T> promise() {
    return Promise.promise();
  }

  @Override
  public void close() {
    await(server.close());
    await(vertx.close());
  }
}
