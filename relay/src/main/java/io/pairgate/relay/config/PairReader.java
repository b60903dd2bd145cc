package io.pairgate.relay.config;

import io.pairgate.relay.pair.PairSettings;
import io.pairgate.relay.tls.Authorities;
import io.pairgate.relay.tls.TlsFailure;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
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
        Arrays.stream(ConfigKey.values())
            .filter(key -> key.path().startsWith("pair.") && values.given(key))
            .toList();
    if (given.isEmpty()) {
      values.problemOfSection(
          "pair", "pair has none of its keys: give pair.name and the others, or remove pair");
      return Optional.empty();
    }
    if (!values.given(ConfigKey.PAIR_NAME)) {
      values.problem(
          given.getFirst(),
          given.getFirst().path()
              + " is given, but not pair.name: give the pair its name, or remove pair");
    }
    PairSettings pair =
        new PairSettings(
            values.given(ConfigKey.PAIR_NAME) ? values.text(ConfigKey.PAIR_NAME) : "",
            node,
            peer(node),
            new PairSettings.Control(
                values.text(ConfigKey.PAIR_CONTROL_HOST),
                number(ConfigKey.PAIR_CONTROL_PORT),
                secret()),
            keepalived(),
            new WitnessReader(values).witness(),
            new PairSettings.Replication(
                values.text(ConfigKey.PAIR_REPLICATION_HOST),
                number(ConfigKey.PAIR_REPLICATION_PORT),
                values.text(ConfigKey.PAIR_REPLICATION_USER),
                required(ConfigKey.PAIR_REPLICATION_PASSWORD),
                number(ConfigKey.PAIR_REPLICATION_LOCAL_PORT)),
            new PairSettings.Admin(
                values.text(ConfigKey.PAIR_ADMIN_USER),
                required(ConfigKey.PAIR_ADMIN_PASSWORD),
                values.text(ConfigKey.PAIR_DATABASE_COMMAND)),
            new PairSettings.Limits(
                number(ConfigKey.PAIR_ACK_MILLIS),
                number(ConfigKey.PAIR_LOOK_MILLIS),
                number(ConfigKey.PAIR_HOLD_MILLIS),
                number(ConfigKey.PAIR_DRAIN_MILLIS),
                number(ConfigKey.PAIR_APPLY_MILLIS),
                number(ConfigKey.PAIR_STATEMENT_MILLIS)));
    if (!values.given(ConfigKey.MARIADB_URL)) {
      values.problem(
          ConfigKey.PAIR_NAME,
          "a pair's record is in MariaDB: give record.mariadb.url, user and password");
    }
    new VrrpRules(values, pair.keepalived()).check();
    new PairRules(values, pair).check();
    return Optional.of(pair);
  }

  private PairSettings.PeerNode peer(String node) {
    String peer = values.text(ConfigKey.PAIR_PEER_NODE);
    if (peer.equals(node)) {
      values.problem(
          ConfigKey.PAIR_PEER_NODE,
          "pair.peer.node is "
              + node
              + ", which is this node's own name: give each its own (node)");
    }
    URI api = address(ConfigKey.PAIR_PEER_API);
    if (values.given(ConfigKey.TLS_CLIENT_CA) && !"https".equals(api.getScheme())) {
      values.problem(
          ConfigKey.PAIR_PEER_API,
          "pair.peer.api does not begin with https://, but listen.tls.client_ca_file is given: who"
              + " a client is by its certificate is passed on to the other node through TLS only");
    }
    return new PairSettings.PeerNode(
        peer, api, address(ConfigKey.PAIR_PEER_CONTROL), authorities(api));
  }

  /** Whoever gives authorities believes that certificates are checked. */
  private String authorities(URI api) {
    if (!values.given(ConfigKey.PAIR_PEER_CA)) {
      return "";
    }
    if (!"https".equals(api.getScheme())) {
      values.problem(
          ConfigKey.PAIR_PEER_CA,
          "pair.peer.ca_file is given, but pair.peer.api does not begin with https://: nothing"
              + " would be checked against it");
    }
    String file = values.text(ConfigKey.PAIR_PEER_CA);
    try {
      Authorities.read(Path.of(file));
    } catch (TlsFailure | InvalidPathException unusable) {
      values.problem(ConfigKey.PAIR_PEER_CA, "pair.peer.ca_file: " + unusable.getMessage());
    }
    return file;
  }

  private PairSettings.Keepalived keepalived() {
    return new PairSettings.Keepalived(
        values.text(ConfigKey.PAIR_INTERFACE),
        values.text(ConfigKey.PAIR_ADDRESS),
        values.text(ConfigKey.PAIR_PEER_ADDRESS),
        values.text(ConfigKey.PAIR_VIP),
        number(ConfigKey.PAIR_ROUTER_ID),
        number(ConfigKey.PAIR_PRIORITY),
        number(ConfigKey.PAIR_ADVERT_MILLIS),
        values.text(ConfigKey.PAIR_FIFO),
        values.text(ConfigKey.PAIR_TRACK_FILE));
  }

  private String secret() {
    String secret = required(ConfigKey.PAIR_SECRET);
    if (!secret.isEmpty() && secret.length() < SECRET_CHARACTERS_MIN) {
      values.problem(
          ConfigKey.PAIR_SECRET,
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

  private int number(ConfigKey key) {
    return Math.toIntExact(values.whole(key));
  }
}
