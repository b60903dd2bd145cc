/**
 * Bearer tokens of an OpenID Connect issuer: signatures, claims, the issuer's keys and whom a token
 * stands for. Knows {@code access} only; fetches keys by HTTP itself.
 */
package io.pairgate.relay.access.oidc;
