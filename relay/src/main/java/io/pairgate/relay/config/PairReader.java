package io.pairgate.relay.config;

import io.pairgate.relay.pair.PairSettings;
import java.net.URI;
import java.util.ArrayList;
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
      return Optional.empty();
    }
    if (!values.given(ConfigKey.PAIR_NAME)) {
      values.problem(
          given.getFirst(),
          given.getFirst().path() + " is given, but not pair.name: a pair needs its name");
    }
    PairSettings pair =
        new PairSettings(
            values.text(ConfigKey.PAIR_NAME),
            node,
            peer(node),
            new PairSettings.Control(
                values.text(ConfigKey.PAIR_CONTROL_HOST),
                number(ConfigKey.PAIR_CONTROL_PORT),
                secret()),
            keepalived(),
            witness(),
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
    return new PairSettings.PeerNode(
        peer,
        address(ConfigKey.PAIR_PEER_API, values.text(ConfigKey.PAIR_PEER_API)),
        address(ConfigKey.PAIR_PEER_CONTROL, values.text(ConfigKey.PAIR_PEER_CONTROL)));
  }

  private PairSettings.Keepalived keepalived() {
    String vip = values.text(ConfigKey.PAIR_VIP);
    if (!vip.isEmpty() && !vip.matches("[0-9a-fA-F.:]+/\\d{1,3}")) {
      values.problem(
          ConfigKey.PAIR_VIP, "pair.keepalived.vip must be an address with its prefix length");
    }
    String address = values.text(ConfigKey.PAIR_ADDRESS);
    String peerAddress = values.text(ConfigKey.PAIR_PEER_ADDRESS);
    if (!address.isEmpty() && address.equals(peerAddress)) {
      values.problem(
          ConfigKey.PAIR_PEER_ADDRESS,
          "pair.keepalived.peer_address is this node's own address " + address);
    }
    return new PairSettings.Keepalived(
        values.text(ConfigKey.PAIR_INTERFACE),
        address,
        peerAddress,
        vip,
        number(ConfigKey.PAIR_ROUTER_ID),
        number(ConfigKey.PAIR_PRIORITY),
        number(ConfigKey.PAIR_ADVERT_MILLIS),
        values.text(ConfigKey.PAIR_FIFO),
        values.text(ConfigKey.PAIR_TRACK_FILE));
  }

  private PairSettings.WitnessSettings witness() {
    List<URI> endpoints = new ArrayList<>();
    if (values.given(ConfigKey.PAIR_WITNESS_ENDPOINTS)) {
      for (String one : values.text(ConfigKey.PAIR_WITNESS_ENDPOINTS).split(",")) {
        endpoints.add(address(ConfigKey.PAIR_WITNESS_ENDPOINTS, one.strip()));
      }
    }
    String user = optional(ConfigKey.PAIR_WITNESS_USER);
    String password = values.secret(ConfigKey.PAIR_WITNESS_PASSWORD);
    if (!user.isEmpty() && password == null) {
      values.problem(
          ConfigKey.PAIR_WITNESS_USER, "pair.witness.user is given, but no pair.witness.password");
    }
    return new PairSettings.WitnessSettings(
        List.copyOf(endpoints),
        user,
        password == null ? "" : password,
        optional(ConfigKey.PAIR_WITNESS_CA),
        number(ConfigKey.PAIR_WITNESS_MILLIS),
        values.choice(ConfigKey.PAIR_ON_PEER_LOSS, PairSettings.OnPeerLoss.class),
        values.text(ConfigKey.PAIR_STATE_FILE));
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

  private String optional(ConfigKey key) {
    return values.given(key) ? values.text(key) : "";
  }

  private URI address(ConfigKey key, String text) {
    URI none = URI.create("http://none.invalid:1");
    if (text.isEmpty()) {
      return none;
    }
    try {
      URI uri = URI.create(text);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      boolean bare = uri.getPath().isEmpty() || uri.getPath().equals("/");
      if (http && uri.getHost() != null && uri.getPort() > 0 && bare && uri.getUserInfo() == null) {
        return uri;
      }
    } catch (IllegalArgumentException notOne) {
      // told below, together with what is no address
    }
    values.problem(key, key.path() + " must be http://host:port or https://host:port");
    return none;
  }

  private int number(ConfigKey key) {
    return Math.toIntExact(values.whole(key));
  }
}
