package io.pairgate.relay.access.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import io.pairgate.relay.access.Principal;
import io.pairgate.relay.access.Reach;
import io.pairgate.relay.access.Role;
import io.pairgate.relay.access.Vouched.NotGood;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says whom a good token's claims stand for. Pure. */
final class Claims {

  /** No token of the configuration or the record has a colon in its name. */
  static final String PREFIX = "oidc:";

  private static final int NAME_CHARACTERS_MAX = 200;
  private static final int TENANT_CHARACTERS_MAX = 255;

  private final OidcSettings settings;

  Claims(OidcSettings settings) {
    this.settings = settings;
  }

  /**
   * @throws NotGood if they stand for nobody here
   */
  Principal principal(JWTClaimsSet claims) {
    String name = text(claims, settings.nameClaim());
    if (name.isEmpty()
        || name.length() > NAME_CHARACTERS_MAX
        || name.chars().anyMatch(Character::isISOControl)) {
      throw new NotGood("its claim " + settings.nameClaim() + " names nobody", true);
    }
    List<String> values = values(claims);
    OidcSettings.Mapping mapping =
        settings.mappings().stream()
            .filter(one -> values.contains(one.value()))
            .findFirst()
            .orElseThrow(
                () ->
                    new NotGood(
                        "no value of its claim " + settings.roleClaim() + " has a role here",
                        true));
    String tenant = "";
    if (mapping.role() == Role.TENANT) {
      tenant = text(claims, settings.tenantClaim());
      if (tenant.isEmpty() || tenant.length() > TENANT_CHARACTERS_MAX) {
        throw new NotGood("its claim " + settings.tenantClaim() + " names no tenant", true);
      }
    }
    return new Principal(PREFIX + name, mapping.role(), new Reach(tenant, mapping.backends()));
  }

  /** A list, or words with blanks between them, as {@code scope} has them. */
  private List<String> values(JWTClaimsSet claims) {
    return switch (claim(claims, settings.roleClaim()).orElse("")) {
      case List<?> list ->
          list.stream().filter(String.class::isInstance).map(String.class::cast).toList();
      case String words -> Arrays.asList(words.split(" "));
      default -> List.of();
    };
  }

  private static String text(JWTClaimsSet claims, String path) {
    return claim(claims, path).filter(String.class::isInstance).map(String.class::cast).orElse("");
  }

  /** The claim of that very name, else the one that its dots lead to. */
  private static Optional<Object> claim(JWTClaimsSet claims, String path) {
    Object value = claims.getClaim(path);
    if (value != null) {
      return Optional.of(value);
    }
    Object at = claims.getClaims();
    for (String step : path.split("\\.")) {
      at = at instanceof Map<?, ?> map ? map.get(step) : null;
    }
    return Optional.ofNullable(at);
  }
}
