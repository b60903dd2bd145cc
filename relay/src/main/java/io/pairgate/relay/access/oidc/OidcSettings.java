package io.pairgate.relay.access.oidc;

import io.pairgate.relay.access.Role;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whose tokens are taken, and what they stand for.
 *
 * <p>Immutable, thread-safe.
 *
 * @param issuer what {@code iss} must be
 * @param audience what {@code aud} must have
 * @param keys where the issuer's keys are
 * @param clockSkewSeconds how far the clocks may be apart
 * @param refreshSeconds how often keys are fetched
 * @param nameClaim who carries the token
 * @param roleClaim which groups or roles the issuer says; dots lead into objects
 * @param tenantClaim the tenant of the role tenant
 * @param mappings the first that fits holds
 */
public record OidcSettings(
    String issuer,
    String audience,
    Keys keys,
    int clockSkewSeconds,
    int refreshSeconds,
    String nameClaim,
    String roleClaim,
    String tenantClaim,
    List<Mapping> mappings) {

  public OidcSettings {
    mappings = List.copyOf(mappings);
  }

  /** Where a JWK set is. */
  public sealed interface Keys {
    /**
     * @param caFile PEM file of authorities; empty for the system's
     */
    record AtUrl(URI url, Optional<Path> caFile) implements Keys {}

    record InFile(Path file) implements Keys {}
  }

  /**
   * @param value one of the role claim's
   * @param backends only what is on these; empty for all
   */
  public record Mapping(String value, Role role, Set<String> backends) {
    public Mapping {
      backends = Set.copyOf(backends);
    }
  }
}
