package io.pairgate.relay.config;

import static io.pairgate.relay.config.KeyRow.NONE;
import static io.pairgate.relay.config.KeyRow.choice;
import static io.pairgate.relay.config.KeyRow.secret;
import static io.pairgate.relay.config.KeyRow.text;
import static io.pairgate.relay.config.KeyRow.whole;
import static io.pairgate.relay.config.KeyRow.word;

/** {@code auth} and {@code audit}: who may do what, and where it is noted. */
public enum AuthKey implements ConfigKey {
  TOKEN_NAME(
      word(
          "auth.tokens[].name",
          NONE,
          "Who carries the token; recorded with each call. Each name once.")),
  TOKEN(
      secret(
          "auth.tokens[].token",
          "The bearer token, 16 characters at least, as env:NAME or file:/path.")),
  TOKEN_ROLE(
      choice(
          "auth.tokens[].role",
          "viewer, tenant, operator, admin",
          "operator",
          "What may be done with the token; an operator may all but make tokens. See"
              + " docs/operations/access.md.")),
  TOKEN_TENANT(
      text(
          "auth.tokens[].tenant",
          NONE,
          "With the role tenant, and only with it: the tenant whose objects it is good for.")),
  TOKEN_BACKENDS(
      text(
          "auth.tokens[].backends",
          NONE,
          "A list of backends' names: the token is good for what is on them only. Without it for all;"
              + " not with the role admin.")),
  CERTIFICATE_SUBJECT(
      text(
          "auth.certificates[].subject",
          NONE,
          "The subject of a client certificate that listen.tls.client_ca_file vouches for, like"
              + " CN=cmp,O=Example: who shows it and no token is known by it.")),
  CERTIFICATE_NAME(
      word(
          "auth.certificates[].name",
          NONE,
          "Who shows it; recorded with each call. Each name once, tokens' names too.")),
  CERTIFICATE_ROLE(
      choice(
          "auth.certificates[].role",
          "viewer, tenant, operator, admin",
          "operator",
          "As auth.tokens[].role.")),
  CERTIFICATE_TENANT(text("auth.certificates[].tenant", NONE, "As auth.tokens[].tenant.")),
  CERTIFICATE_BACKENDS(text("auth.certificates[].backends", NONE, "As auth.tokens[].backends.")),
  OIDC_ISSUER(
      text(
          "auth.oidc.issuer",
          NONE,
          "Tokens (JWT) of this OpenID Connect issuer are taken too; what their claim iss must be. With"
              + " it auth.oidc.audience, the keys and auth.oidc.roles are needed.")),
  OIDC_AUDIENCE(text("auth.oidc.audience", NONE, "What the claim aud must have: this Pairgate.")),
  OIDC_JWKS_URL(
      text(
          "auth.oidc.jwks_url",
          NONE,
          "https address of the issuer's keys (a JWK set); http on the loopback address only.")),
  OIDC_JWKS_FILE(
      text(
          "auth.oidc.jwks_file",
          NONE,
          "File with the issuer's keys, instead of auth.oidc.jwks_url; read anew now and then.")),
  OIDC_CA(
      text(
          "auth.oidc.ca_file",
          NONE,
          "PEM file of the authorities that the certificate behind auth.oidc.jwks_url is checked"
              + " against; without it the system's.")),
  OIDC_CLOCK_SKEW(
      whole(
          "auth.oidc.clock_skew_seconds",
          "s",
          30,
          0,
          300,
          "How far the issuer's clock and this node's may be apart.")),
  OIDC_REFRESH(
      whole(
          "auth.oidc.refresh_seconds",
          "s",
          300,
          10,
          86_400,
          "How often the keys are fetched; for a token with an unknown key at once, but not within 10 s"
              + " of the last time.")),
  OIDC_NAME_CLAIM(
      text(
          "auth.oidc.name_claim",
          "sub",
          "The claim that says who it is; calls have it with 'oidc:' before it.")),
  OIDC_ROLE_CLAIM(
      text(
          "auth.oidc.role_claim",
          "roles",
          "The claim with groups or roles, a list or words; dots lead into objects, like"
              + " realm_access.roles.")),
  OIDC_TENANT_CLAIM(
      text(
          "auth.oidc.tenant_claim",
          "tenant",
          "The claim that names the tenant of the role tenant.")),
  OIDC_ROLE_VALUE(
      text(
          "auth.oidc.roles[].value",
          NONE,
          "A value of the role claim. The first entry whose value a token has says its role; a token"
              + " without any is refused.")),
  OIDC_ROLE(
      choice(
          "auth.oidc.roles[].role",
          "viewer, tenant, operator, admin",
          NONE,
          "The role that the value stands for.")),
  OIDC_ROLE_BACKENDS(
      text(
          "auth.oidc.roles[].backends",
          NONE,
          "A list of backends' names, as auth.tokens[].backends.")),
  AUDIT_FILE(
      text(
          "audit.file",
          NONE,
          "File that refusals and privileged acts are appended to, a JSON object a line; it may be"
              + " moved away at any time. Without it they are in the log."));

  private final KeyRow row;

  AuthKey(KeyRow row) {
    this.row = row;
  }

  @Override
  public KeyRow row() {
    return row;
  }
}
