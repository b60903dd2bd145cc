package io.pairgate.relay.config;

import io.pairgate.relay.pair.PairSettings.OnPeerLoss;
import io.pairgate.relay.pair.PairSettings.WitnessSettings;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code pair.witness.*}, and what holds without a witness. */
final class WitnessReader {

  private final ConfigValues values;

  WitnessReader(ConfigValues values) {
    this.values = values;
  }

  WitnessSettings witness() {
    List<URI> endpoints = endpoints();
    String user = optional(PairKey.WITNESS_USER);
    String password = values.secret(PairKey.WITNESS_PASSWORD);
    if (!user.isEmpty() && !values.given(PairKey.WITNESS_PASSWORD)) {
      values.problem(
          PairKey.WITNESS_USER, "pair.witness.user is given, but no pair.witness.password");
    }
    if (user.isEmpty() && values.given(PairKey.WITNESS_PASSWORD)) {
      values.problem(
          PairKey.WITNESS_PASSWORD, "pair.witness.password is given, but no pair.witness.user");
    }
    OnPeerLoss onPeerLoss = values.choice(PairKey.ON_PEER_LOSS, OnPeerLoss.class);
    if (onPeerLoss == OnPeerLoss.PROMOTE && !endpoints.isEmpty()) {
      values.problem(
          PairKey.ON_PEER_LOSS,
          "pair.on_peer_loss is promote, but there is a witness, which decides: remove"
              + " pair.on_peer_loss, or pair.witness.endpoints");
    }
    return new WitnessSettings(
        endpoints,
        user,
        password == null ? "" : password,
        authorities(endpoints),
        values.number(PairKey.WITNESS_MILLIS),
        onPeerLoss,
        values.text(PairKey.STATE_FILE));
  }

  private List<URI> endpoints() {
    List<URI> endpoints = new ArrayList<>();
    if (!values.given(PairKey.WITNESS_ENDPOINTS)) {
      return endpoints;
    }
    for (String text : values.text(PairKey.WITNESS_ENDPOINTS).split(",", -1)) {
      URI one = HttpAddress.of(values, PairKey.WITNESS_ENDPOINTS, text.strip());
      if (endpoints.contains(one) && one != HttpAddress.NONE) {
        values.problem(
            PairKey.WITNESS_ENDPOINTS,
            "pair.witness.endpoints has " + one + " twice: give each member once");
      }
      endpoints.add(one);
    }
    return List.copyOf(endpoints);
  }

  /** Whoever gives authorities believes that certificates are checked. */
  private String authorities(List<URI> endpoints) {
    String file = optional(PairKey.WITNESS_CA);
    if (!file.isEmpty() && endpoints.stream().noneMatch(one -> "https".equals(one.getScheme()))) {
      values.problem(
          PairKey.WITNESS_CA,
          "pair.witness.ca_file is given, but no endpoint of pair.witness.endpoints begins with"
              + " https://: nothing would be checked against it");
    }
    return file;
  }

  private String optional(ConfigKey key) {
    return values.given(key) ? values.text(key) : "";
  }
}
