package io.pairgate.relay.access.oidc;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import java.time.InstantSource;
import java.util.Date;
import java.util.Set;

/** Issuer, audience and times: all of them must be there and right. */
final class ClaimsInTime extends DefaultJWTClaimsVerifier<SecurityContext> {

  private final InstantSource clock;

  ClaimsInTime(OidcSettings settings, InstantSource clock) {
    super(
        settings.audience(),
        new JWTClaimsSet.Builder().issuer(settings.issuer()).build(),
        Set.of("exp"));
    this.clock = clock;
    setMaxClockSkew(settings.clockSkewSeconds());
  }

  @Override
  protected Date currentTime() {
    return Date.from(clock.instant());
  }
}
