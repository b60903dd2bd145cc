package io.pairgate.relay.config;

import io.pairgate.relay.pair.PairSettings;
import io.pairgate.relay.tls.Authorities;
import io.pairgate.relay.tls.TlsFailure;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Turns {@code pair.*} into settings, and checks what holds between its keys. */
final class PairReader {

  private static final int SECRET_CHARACTERS_MIN = 32;

  private final ConfigValues values;

  PairReader(ConfigValues values) {
    this.values = values;
  }

  /** Empty if this node stands alone. */
  Optional<PairSettings> pair(String node) {
    List<ConfigKey> given =
        ConfigKey.all().stream()
            .filter(key -> key.path().startsWith("pair.") && values.given(key))
            .toList();
    if (given.isEmpty()) {
      values.problemOfSection(
          "pair", "pair has none of its keys: give pair.name and the others, or remove pair");
      return Optional.empty();
    }
    if (!values.given(PairKey.NAME)) {
      values.problem(
          given.getFirst(),
          given.getFirst().path()
              + " is given, but not pair.name: give the pair its name, or remove pair");
    }
    PairSettings pair =
        new PairSettings(
            values.given(PairKey.NAME) ? values.text(PairKey.NAME) : "",
            node,
            peer(node),
            new PairSettings.Control(
                values.text(PairKey.CONTROL_HOST), values.number(PairKey.CONTROL_PORT), secret()),
            keepalived(),
            new WitnessReader(values).witness(),
            new PairSettings.Replication(
                values.text(PairKey.REPLICATION_HOST),
                values.number(PairKey.REPLICATION_PORT),
                values.text(PairKey.REPLICATION_USER),
                required(PairKey.REPLICATION_PASSWORD),
                values.number(PairKey.REPLICATION_LOCAL_PORT)),
            new PairSettings.Admin(
                values.text(PairKey.ADMIN_USER),
                required(PairKey.ADMIN_PASSWORD),
                values.text(PairKey.DATABASE_COMMAND)),
            new PairSettings.Limits(
                values.number(PairKey.ACK_MILLIS),
                values.number(PairKey.LOOK_MILLIS),
                values.number(PairKey.HOLD_MILLIS),
                values.number(PairKey.DRAIN_MILLIS),
                values.number(PairKey.APPLY_MILLIS),
                values.number(PairKey.STATEMENT_MILLIS),
                values.number(PairKey.LEAVE_MILLIS)));
    if (!values.given(RecordKey.MARIADB_URL)) {
      values.problem(
          PairKey.NAME,
          "a pair's record is in MariaDB: give record.mariadb.url, user and password");
    }
    new VrrpRules(values, pair.keepalived()).check();
    new PairRules(values, pair).check();
    return Optional.of(pair);
  }

  private PairSettings.PeerNode peer(String node) {
    String peer = values.text(PairKey.PEER_NODE);
    if (peer.equals(node)) {
      values.problem(
          PairKey.PEER_NODE,
          "pair.peer.node is "
              + node
              + ", which is this node's own name: give each its own (node)");
    }
    URI api = address(PairKey.PEER_API);
    if (values.given(ListenKey.TLS_CLIENT_CA) && !"https".equals(api.getScheme())) {
      values.problem(
          PairKey.PEER_API,
          "pair.peer.api does not begin with https://, but listen.tls.client_ca_file is given: who"
              + " a client is by its certificate is passed on to the other node through TLS only");
    }
    return new PairSettings.PeerNode(peer, api, address(PairKey.PEER_CONTROL), authorities(api));
  }

  /** Whoever gives authorities believes that certificates are checked. */
  private String authorities(URI api) {
    if (!values.given(PairKey.PEER_CA)) {
      return "";
    }
    if (!"https".equals(api.getScheme())) {
      values.problem(
          PairKey.PEER_CA,
          "pair.peer.ca_file is given, but pair.peer.api does not begin with https://: nothing"
              + " would be checked against it");
    }
    String file = values.text(PairKey.PEER_CA);
    try {
      Authorities.read(Path.of(file));
    } catch (TlsFailure | InvalidPathException unusable) {
      values.problem(PairKey.PEER_CA, "pair.peer.ca_file: " + unusable.getMessage());
    }
    return file;
  }

  private PairSettings.Keepalived keepalived() {
    return new PairSettings.Keepalived(
        values.text(PairKey.INTERFACE),
        values.text(PairKey.ADDRESS),
        values.text(PairKey.PEER_ADDRESS),
        values.text(PairKey.VIP),
        values.number(PairKey.ROUTER_ID),
        values.number(PairKey.PRIORITY),
        values.number(PairKey.ADVERT_MILLIS),
        values.text(PairKey.FIFO),
        values.text(PairKey.TRACK_FILE));
  }

  private String secret() {
    String secret = required(PairKey.SECRET);
    if (!secret.isEmpty() && secret.length() < SECRET_CHARACTERS_MIN) {
      values.problem(
          PairKey.SECRET,
          "pair.secret has fewer than "
              + SECRET_CHARACTERS_MIN
              + " characters; make one with: openssl rand -hex 32");
    }
    return secret;
  }

  private String required(ConfigKey key) {
    if (!values.given(key)) {
      values.problem(key, key.path() + " is missing: " + key.about());
      return "";
    }
    String secret = values.secret(key);
    return secret == null ? "" : secret;
  }

  private URI address(ConfigKey key) {
    String text = values.text(key);
    return text.isEmpty() ? HttpAddress.NONE : HttpAddress.of(values, key, text);
  }
}
