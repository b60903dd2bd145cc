package io.pairgate.relay.api;

import io.pairgate.relay.config.Config;
import io.pairgate.relay.tls.CertificateWatch;
import io.pairgate.relay.tls.Certificates;
import io.pairgate.relay.tls.TlsFailure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The listeners' TLS, from start to end; does nothing where plain HTTP is spoken. */
final class ListenerTls implements AutoCloseable {

  private final Vertx vertx;
  private final Optional<Certificates> certificates;
  private final PeerTls toPeer;
  private CertificateWatch watch;

  private ListenerTls(Vertx vertx, Optional<Certificates> certificates, PeerTls toPeer) {
    this.vertx = vertx;
    this.certificates = certificates;
    this.toPeer = toPeer;
  }

  /**
   * Reads the files; blocks.
   *
   * @throws TlsFailure if one cannot be used any more
   */
  static ListenerTls of(Vertx vertx, Config config) throws TlsFailure {
    Optional<Certificates> certificates = Optional.empty();
    if (config.listen().tls().isPresent()) {
      certificates = Optional.of(Certificates.read(config.listen().tls().get()));
    }
    String caFile = config.pair().map(pair -> pair.peer().caFile()).orElse("");
    return new ListenerTls(vertx, certificates, PeerTls.of(caFile, certificates));
  }

  Optional<Certificates> certificates() {
    return certificates;
  }

  PeerTls toPeer() {
    return toPeer;
  }

  /**
   * From now on what changes in the files is used.
   *
   * @param forwarder null on a node that stands alone
   */
  void watch(List<Listener> listeners, Forwarder forwarder) {
    certificates.ifPresent(
        first ->
            watch =
                CertificateWatch.start(
                    vertx,
                    first,
                    InstantSource.system(),
                    others -> use(others, listeners, forwarder)));
  }

  private static Future<Void> use(
      Certificates others, List<Listener> listeners, Forwarder forwarder) {
    List<Future<Void>> all = new ArrayList<>();
    listeners.forEach(listener -> all.add(listener.use(others)));
    if (forwarder != null) {
      all.add(forwarder.use(others));
    }
    return Future.all(all).mapEmpty();
  }

  @Override
  public void close() {
    if (watch != null) {
      watch.close();
    }
  }
}
