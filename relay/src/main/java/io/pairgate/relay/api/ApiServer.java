package io.pairgate.relay.api;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.pairgate.backends.table.Tables;
import io.pairgate.relay.access.Guard;
import io.pairgate.relay.access.Keyring;
import io.pairgate.relay.access.RateLimits;
import io.pairgate.relay.config.Config;
import io.pairgate.relay.events.Events;
import io.pairgate.relay.tls.TlsFailure;
import io.pairgate.relay.trace.Tracing;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The API's server: one listener for each event loop, all on one port.
 *
 * <p>Thread-safe.
 */
public final class ApiServer {

  private static final long LOOK_MILLIS = 20;

  /** Idle ones end before (Listener); streams, which never end by themselves, get no longer. */
  private static final long LEFT_MILLIS_MAX = Listener.LEFT_CONNECTIONS_MILLIS + 500;

  private final Vertx vertx;
  private final Config config;
  private final Metrics metrics;
  private final List<Endpoint> endpoints;
  private final Forwarder forwarder;
  private final ListenerTls tls;
  private final AtomicBoolean closing;
  private final int port;
  private final String deployment;
  private final Promise<Void> closed = Promise.promise();

  private ApiServer(
      Vertx vertx,
      Config config,
      Metrics metrics,
      List<Endpoint> endpoints,
      Forwarder forwarder,
      ListenerTls tls,
      AtomicBoolean closing,
      int port,
      String deployment) {
    this.vertx = vertx;
    this.config = config;
    this.metrics = metrics;
    this.endpoints = List.copyOf(endpoints);
    this.forwarder = forwarder;
    this.tls = tls;
    this.closing = closing;
    this.port = port;
    this.deployment = deployment;
  }

  /**
   * Starts to listen where the configuration says.
   *
   * @param rooms the rest of the house; of a heart that comes and goes: {@link Rooms#changing}
   * @param registry what is counted; {@link MeasuredExchanger} adds the backend calls to it
   * @param tracing makes spans of requests
   * @param doorway what is done with requests for the heart
   * @param guard tokens that admins made, kept up to date by the caller; the audit log
   * @param events what happens on this node
   * @param site pages for people
   * @return fails if the address is taken or may not be used
   */
  public static Future<ApiServer> start(
      Vertx vertx,
      Config config,
      Rooms rooms,
      Tables tables,
      PrometheusMeterRegistry registry,
      Tracing tracing,
      Doorway doorway,
      Guard guard,
      Events events,
      Site site) {
    return start(
        vertx, config, rooms, Catalog.of(tables), registry, tracing, doorway, guard, events, site);
  }

  static Future<ApiServer> start(
      Vertx vertx,
      Config config,
      Rooms rooms,
      Catalog catalog,
      PrometheusMeterRegistry registry,
      Tracing tracing,
      Doorway doorway,
      Guard guard,
      Events events,
      Site site) {
    Metrics metrics = new Metrics(registry);
    ListenerTls tls;
    try {
      tls = ListenerTls.of(vertx, config);
    } catch (TlsFailure unusable) {
      return Future.failedFuture(unusable);
    }
    ClientSubjects subjects =
        new ClientSubjects(config.pair().map(pair -> pair.control().secret()).orElse(""));
    Forwarder forwarder = null;
    if (config.pair().isPresent()) {
      URI peer = config.pair().get().peer().api();
      forwarder =
          new Forwarder(vertx, config.node(), peer, tls.toPeer(), subjects, config.limits());
      doorway.whenPeerLeft(forwarder::peerLeft);
      metrics.watch(doorway);
    }
    AtomicBoolean closing = new AtomicBoolean();
    Keyring keyring = keyring(config.auth(), guard);
    Gatekeeper gatekeeper = new Gatekeeper(keyring, subjects);
    Config.Rate rate = config.auth().rate();
    RateLimits rates = new RateLimits(rate.perSecond(), rate.burst(), System::nanoTime);
    List<Endpoint> endpoints = endpoints(config, rooms, catalog, metrics, doorway);
    endpoints.addAll(
        new TokenEndpoints(rooms.tokens(), guard.issued(), keyring, InstantSource.system()).all());
    endpoints.addAll(
        new EventEndpoints(
                vertx,
                rooms.calls(),
                events,
                config.events(),
                new EventJson(config.node(), catalog))
            .all());
    endpoints.addAll(SiteEndpoints.of(site, rates));
    Routes routes = new Routes(endpoints);
    Auditor auditor = new Auditor(guard.audit());
    ReplyWriter writer = new ReplyWriter(vertx, config.node(), doorway);
    Forwarder toPeer = forwarder;
    BodyRoom room = new BodyRoom(config.limits());
    metrics.watch(room);
    BodyIntake bodies = new BodyIntake(config.limits(), room);
    int loops = Runtime.getRuntime().availableProcessors();
    List<Listener> listeners = new ArrayList<>();
    return vertx
        .deployVerticle(
            () -> {
              Connections connections =
                  new Connections(
                      metrics.connections(),
                      config.limits().connectionsMax(),
                      config.limits().requestIdleMillis());
              Front front =
                  new Front(
                      routes,
                      gatekeeper,
                      rates,
                      auditor,
                      doorway,
                      toPeer,
                      metrics,
                      tracing,
                      connections,
                      writer,
                      closing,
                      bodies,
                      config.limits().inFlightMax());
              Listener listener =
                  new Listener(config, doorway, front, connections, tls.certificates());
              listeners.add(listener);
              return listener;
            },
            new DeploymentOptions().setInstances(loops))
        .map(
            id -> {
              tls.watch(listeners, toPeer);
              return new ApiServer(
                  vertx,
                  config,
                  metrics,
                  endpoints,
                  toPeer,
                  tls,
                  closing,
                  listeners.getFirst().port(),
                  id);
            });
  }

  private static List<Endpoint> endpoints(
      Config config, Rooms rooms, Catalog catalog, Metrics metrics, Doorway doorway) {
    Hints hints = new Hints(catalog, rooms.backends().one());
    List<Endpoint> all = new ArrayList<>();
    all.addAll(new ObjectEndpoints(rooms.objects(), catalog).all());
    all.addAll(new CallEndpoints(rooms.calls(), catalog, hints).all());
    all.addAll(new BackendEndpoints(rooms.backends(), catalog, config.backendDefaults()).all());
    all.addAll(new NativeEndpoints(rooms.backends().pass()).all());
    all.addAll(new SecretEndpoints(rooms.secrets()).all());
    all.addAll(new HealthEndpoints(rooms, metrics, config.node(), doorway).all());
    all.addAll(new DocEndpoints(catalog).all());
    return all;
  }

  /** Whose tokens those of the configuration and all others are. */
  public static Keyring keyring(Config.Auth auth, Guard guard) {
    return new Keyring(
        auth.tokens().stream()
            .map(token -> new Keyring.Key(token.token(), token.principal()))
            .toList(),
        auth.certificates(),
        guard.issued(),
        guard.vouched());
  }

  List<Endpoint> endpoints() {
    return endpoints;
  }

  /** The port that it listens on. */
  public int port() {
    return port;
  }

  /**
   * After a hand-over: requests on connections that are left are passed on, and the connections
   * end, before the node does.
   *
   * @return completes when no connection is left, or after {@value #LEFT_MILLIS_MAX} ms
   */
  public Future<Void> connectionsEnd() {
    Promise<Void> gone = Promise.promise();
    waitFor(
        metrics.connections(),
        gone,
        System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LEFT_MILLIS_MAX));
    return gone.future();
  }

  /**
   * Refuses new requests, waits for those under way ({@code limits.close_millis}), and ends.
   *
   * @return completes when nothing listens any more
   */
  public Future<Void> close() {
    if (!closing.compareAndSet(false, true)) {
      return closed.future();
    }
    tls.close();
    Promise<Void> quiet = Promise.promise();
    long deadline =
        System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(config.limits().closeMillis());
    waitFor(metrics.inFlight(), quiet, deadline);
    quiet
        .future()
        .compose(done -> vertx.undeploy(deployment))
        .compose(done -> forwarder == null ? Future.succeededFuture() : forwarder.close())
        .onComplete(closed);
    return closed.future();
  }

  private void waitFor(AtomicInteger none, Promise<Void> quiet, long deadline) {
    if (none.get() == 0 || System.nanoTime() - deadline > 0) {
      quiet.complete();
    } else {
      vertx.setTimer(LOOK_MILLIS, again -> waitFor(none, quiet, deadline));
    }
  }
}
