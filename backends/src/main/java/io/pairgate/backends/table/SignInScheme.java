package io.pairgate.backends.table;

import java.util.List;

/** How a backend lets a caller in: a closed list. */
public enum SignInScheme {
  /** No sign-in. */
  NONE(List.of(), List.of()),
  /** {@code Authorization: Basic}, user and password with each request. */
  BASIC(List.of("user", "password"), List.of()),
  /** {@code Authorization: Bearer <token>}, the token given by the operator. */
  BEARER(List.of("token"), List.of()),
  /** A key that the operator gave, in a header that the driver names: {@code X-PAN-KEY: <key>}. */
  HEADER_KEY(List.of("key"), List.of(), List.of("header")),
  /** A login by user and password, as the driver says; then the session's cookies. */
  COOKIE(
      List.of("user", "password"),
      List.of(),
      List.of("at", "as", "user", "password"),
      List.of("says", "ended")),
  /** Keystone v3: password for a token, {@code X-Auth-Token}. */
  KEYSTONE(
      List.of("auth_url", "user", "password", "project"), List.of("user_domain", "project_domain")),
  /** F5 iControl REST: password for a token, {@code X-F5-Auth-Token}. */
  F5_TOKEN(List.of("user", "password"), List.of("login_provider")),
  /** FortiWeb: {@code Authorization} is the base64 of user, password and administrative domain. */
  FORTIWEB(List.of("user", "password"), List.of("vdom"));

  private final List<String> required;
  private final List<String> optional;
  private final List<String> parameters;
  private final List<String> optionalParameters;

  SignInScheme(List<String> required, List<String> optional) {
    this(required, optional, List.of(), List.of());
  }

  SignInScheme(List<String> required, List<String> optional, List<String> parameters) {
    this(required, optional, parameters, List.of());
  }

  SignInScheme(
      List<String> required,
      List<String> optional,
      List<String> parameters,
      List<String> optionalParameters) {
    this.required = required;
    this.optional = optional;
    this.parameters = parameters;
    this.optionalParameters = optionalParameters;
  }

  /** The credentials that must be given. */
  public List<String> required() {
    return required;
  }

  /** The credentials that may be given. */
  public List<String> optional() {
    return optional;
  }

  /** What a driver's table must say besides the scheme's name. */
  public List<String> parameters() {
    return parameters;
  }

  /** What a driver's table may say besides. */
  public List<String> optionalParameters() {
    return optionalParameters;
  }
}
