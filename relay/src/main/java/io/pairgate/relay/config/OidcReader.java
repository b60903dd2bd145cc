package io.pairgate.relay.config;

import io.pairgate.backends.yaml.YamlMap;
import io.pairgate.backends.yaml.YamlValue;
import io.pairgate.relay.access.Role;
import io.pairgate.relay.access.oidc.OidcSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code auth.oidc.*}. */
final class OidcReader {

  private static final int MAPPINGS_MAX = 200;
  private static final List<ConfigKey> ALONE =
      List.of(AuthKey.OIDC_AUDIENCE, AuthKey.OIDC_JWKS_URL, AuthKey.OIDC_JWKS_FILE);

  private final ConfigValues values;

  OidcReader(ConfigValues values) {
    this.values = values;
  }

  Optional<OidcSettings> oidc() {
    List<OidcSettings.Mapping> mappings = mappings();
    int clockSkew = values.number(AuthKey.OIDC_CLOCK_SKEW);
    int refresh = values.number(AuthKey.OIDC_REFRESH);
    String name = values.text(AuthKey.OIDC_NAME_CLAIM);
    String role = values.text(AuthKey.OIDC_ROLE_CLAIM);
    String tenant = values.text(AuthKey.OIDC_TENANT_CLAIM);
    if (!values.given(AuthKey.OIDC_ISSUER)) {
      ALONE.stream()
          .filter(values::given)
          .forEach(key -> values.problem(key, key.path() + " is given, but no auth.oidc.issuer"));
      return Optional.empty();
    }
    if (mappings.isEmpty()) {
      values.problem(
          AuthKey.OIDC_ISSUER, "auth.oidc.roles is missing: without it no token has a role");
    }
    return Optional.of(
        new OidcSettings(
            values.text(AuthKey.OIDC_ISSUER),
            values.text(AuthKey.OIDC_AUDIENCE),
            keys(),
            clockSkew,
            refresh,
            name,
            role,
            tenant,
            mappings));
  }

  private OidcSettings.Keys keys() {
    boolean url = values.given(AuthKey.OIDC_JWKS_URL);
    if (url == values.given(AuthKey.OIDC_JWKS_FILE)) {
      values.problem(
          AuthKey.OIDC_ISSUER,
          "the issuer's keys are either at auth.oidc.jwks_url or in auth.oidc.jwks_file: give one"
              + " of them");
    }
    Optional<Path> authorities =
        values.given(AuthKey.OIDC_CA) ? Optional.of(readable(AuthKey.OIDC_CA)) : Optional.empty();
    return url
        ? new OidcSettings.Keys.AtUrl(address(values.text(AuthKey.OIDC_JWKS_URL)), authorities)
        : new OidcSettings.Keys.InFile(
            values.given(AuthKey.OIDC_JWKS_FILE) ? readable(AuthKey.OIDC_JWKS_FILE) : Path.of(""));
  }

  private Path readable(ConfigKey key) {
    Optional<Path> file = values.path(key);
    if (file.isPresent() && !Files.isReadable(file.get())) {
      values.problem(key, key.path() + ": the file " + file.get() + " cannot be read");
    }
    return file.orElse(Path.of(""));
  }

  private URI address(String text) {
    try {
      URI url = URI.create(text);
      boolean safe =
          "https".equals(url.getScheme())
              || "http".equals(url.getScheme())
                  && url.getHost() != null
                  && Loopback.names(url.getHost());
      if (safe && url.getHost() != null && url.getUserInfo() == null && url.getFragment() == null) {
        return url;
      }
    } catch (IllegalArgumentException notOne) {
      // told below, together with what is no address
    }
    values.problem(
        AuthKey.OIDC_JWKS_URL,
        "auth.oidc.jwks_url must be https://host/path, or http:// on the loopback address: who can"
            + " change the keys can be anybody");
    return HttpAddress.NONE;
  }

  private List<OidcSettings.Mapping> mappings() {
    List<OidcSettings.Mapping> mappings = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    List<YamlValue> entries = values.list("auth.oidc", "roles");
    for (YamlValue entry : entries) {
      YamlMap map = entry.map("an entry of auth.oidc.roles");
      String value = map.text("value");
      Role role = map.choice("role", Role.class);
      if (!seen.add(value)) {
        map.problem("value", "the value '" + value + "' stands twice");
      }
      mappings.add(
          new OidcSettings.Mapping(
              value,
              role == null ? Role.VIEWER : role,
              AuthReader.backends(map, role == null ? Role.VIEWER : role)));
      map.done();
    }
    if (entries.size() > MAPPINGS_MAX) {
      entries.getLast().problem("there are more than " + MAPPINGS_MAX + " entries");
    }
    return mappings;
  }
}
