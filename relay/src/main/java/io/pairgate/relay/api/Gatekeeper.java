package io.pairgate.relay.api;

import io.pairgate.relay.access.Keyring;
import io.pairgate.relay.access.Principal;
import io.pairgate.relay.access.Vouched;
import io.pairgate.relay.call.Change;
import io.pairgate.relay.config.Loopback;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemException;
import io.pairgate.relay.problem.ProblemKind;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/** Judges a request's headers: who asks, under which key. Thread-safe. */
final class Gatekeeper {

  private static final String BASIC = "Basic ";
  private static final String BEARER = "Bearer ";
  private static final int KEY_CHARACTERS_MAX = 255;
  private static final CharSequence IDEMPOTENCY_KEY =
      HttpHeaders.createOptimized("Idempotency-Key");
  private static final CharSequence TRACEPARENT = HttpHeaders.createOptimized("traceparent");

  private final Keyring keyring;
  private final ClientSubjects subjects;

  /**
   * @param subjects who clients are by their certificates
   */
  Gatekeeper(Keyring keyring, ClientSubjects subjects) {
    this.keyring = keyring;
    this.subjects = subjects;
  }

  /**
   * Who asks.
   *
   * @throws ProblemException UNAUTHENTICATED, ISSUER_UNREACHABLE
   * @throws Vouched.KeysAwaited if an issuer has to be asked first
   */
  Principal principal(HttpServerRequest request) {
    if (keyring.open()) {
      checkHost(request);
      return Principal.ANONYMOUS;
    }
    String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    return known(authorization == null ? certified(request) : bearer(authorization));
  }

  /** Null if no certificate names anybody. A token counts more: who sends one means it. */
  private Principal certified(HttpServerRequest request) {
    return keyring.certifies() ? subjects.of(request).map(keyring::holder).orElse(null) : null;
  }

  /**
   * Whether it is still the same who asks, with the same rights, by a request that was let in
   * before.
   *
   * @throws Vouched.KeysAwaited if an issuer has to be asked first
   */
  boolean isStill(Principal who, HttpServerRequest request) {
    try {
      return who.equals(principal(request));
    } catch (ProblemException notAnyMore) {
      return false;
    }
  }

  /** Null if the header names nobody. */
  private Principal bearer(String authorization) {
    return authorization == null
            || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? null
        : owner(authorization.substring(BEARER.length()).strip());
  }

  /** Null if the token is nobody's. */
  private Principal owner(String token) {
    try {
      return keyring.owner(token);
    } catch (Vouched.NotGood why) {
      ProblemKind kind = why.genuine() ? ProblemKind.FORBIDDEN : ProblemKind.UNAUTHENTICATED;
      throw new ProblemException(
          Problem.of(kind, "The issuer's token is not taken: " + why.getMessage() + ".")
              .at("header Authorization"));
    } catch (Vouched.Unjudged notNow) {
      throw new ProblemException(
          Problem.of(
                  ProblemKind.ISSUER_UNREACHABLE,
                  "The issuer's token cannot be judged: "
                      + notNow.getMessage()
                      + ". Nothing was done; repeat.")
              .at("header Authorization")
              .retryAfter(notNow.retryAfterSeconds()));
    }
  }

  /**
   * Who asks in a vendor's own language: such a client may give its token where that vendor's
   * clients do.
   *
   * @param inQuery the token of the query, null if there is none
   * @throws ProblemException UNAUTHENTICATED, ISSUER_UNREACHABLE
   */
  Principal vendorsPrincipal(HttpServerRequest request, String inQuery) {
    if (keyring.open()) {
      checkHost(request);
      refuseForeignPages(request);
      return Principal.ANONYMOUS;
    }
    String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    Principal principal = bearer(authorization);
    List<String> given = new ArrayList<>();
    given.add(inQuery);
    NativeHeaders.TOKENS.forEach(name -> given.add(request.getHeader(name)));
    if (authorization != null && authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      given.add(password(authorization.substring(BASIC.length()).strip()));
    }
    for (String token : given) {
      if (principal == null && token != null) {
        principal = owner(token.strip());
      }
    }
    boolean none = authorization == null && given.stream().allMatch(Objects::isNull);
    return known(principal == null && none ? certified(request) : principal);
  }

  /**
   * A body of any kind may be sent by any page that a browser on this machine shows; elsewhere the
   * content type keeps such pages out.
   */
  private static void refuseForeignPages(HttpServerRequest request) {
    if (request.getHeader(HttpHeaders.ORIGIN) != null
        || "cross-site".equals(request.getHeader("Sec-Fetch-Site"))) {
      throw new ProblemException(
          Problem.of(
                  ProblemKind.INVALID_HEADER,
                  "Without tokens a vendor's API is not for pages in a browser; configure"
                      + " auth.tokens.")
              .at("header Origin"));
    }
  }

  private static Principal known(Principal principal) {
    if (principal == null) {
      throw new ProblemException(
          Problem.of(
                  ProblemKind.UNAUTHENTICATED,
                  "Send a token that is known here as 'Authorization: Bearer …'.")
              .at("header Authorization"));
    }
    return principal;
  }

  /** Of {@code user:password} in base64: the user is nobody's business here. */
  private static String password(String credentials) {
    try {
      String both = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
      return both.substring(both.indexOf(':') + 1);
    } catch (IllegalArgumentException noBase64) {
      return "";
    }
  }

  /**
   * Without tokens the loopback address is the only fence, and a browser on this machine can be led
   * around it: by a foreign name that resolves to 127.0.0.1.
   */
  private static void checkHost(HttpServerRequest request) {
    var authority = request.authority();
    String host = authority == null ? "" : authority.host();
    if (!host.isEmpty() && !Loopback.names(host)) {
      throw new ProblemException(
          Problem.of(
                  ProblemKind.INVALID_HEADER,
                  "Without tokens the API answers to localhost only; configure auth.tokens to use"
                      + " another name.")
              .at("header Host"));
    }
  }

  /** Who asks, and how a repeat is told. */
  Change.Origin origin(HttpServerRequest request, Principal who) {
    return new Change.Origin(who.name(), key(request.headers()), traceparent(request), who.reach());
  }

  private static String key(MultiMap headers) {
    List<String> keys = headers.getAll(IDEMPOTENCY_KEY);
    if (keys.isEmpty()) {
      return "";
    }
    String key = keys.getFirst();
    if (keys.size() > 1 || key.isEmpty() || key.length() > KEY_CHARACTERS_MAX || !visible(key)) {
      throw new ProblemException(
          Problem.of(
                  ProblemKind.INVALID_HEADER,
                  "Idempotency-Key must be given once, with 1–255 visible ASCII characters, such"
                      + " as a UUID.")
              .at("header Idempotency-Key"));
    }
    return key;
  }

  private static boolean visible(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= 0x20 || text.charAt(i) >= 0x7f) {
        return false;
      }
    }
    return true;
  }

  /** A broken trace context is left out, as its standard says; it is no reason to refuse. */
  private static String traceparent(HttpServerRequest request) {
    String trace = request.getHeader(TRACEPARENT);
    if (trace == null || trace.length() < 55 || trace.length() > 128) {
      return "";
    }
    for (int i = 0; i < trace.length(); i++) {
      char c = trace.charAt(i);
      boolean dash = i == 2 || i == 35 || i == 52;
      if (i < 55 && (dash ? c != '-' : Character.digit(c, 16) < 0) || c <= 0x20 || c >= 0x7f) {
        return "";
      }
    }
    return trace;
  }
}
