package io.pairgate.relay.config;

import io.pairgate.backends.yaml.YamlMap;
import io.pairgate.backends.yaml.YamlValue;
import io.pairgate.relay.access.Principal;
import io.pairgate.relay.access.Reach;
import io.pairgate.relay.access.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;

/** Reads who may use the API. What could be meant in two ways is refused. */
final class AuthReader {

  private static final int TOKENS_MAX = 100;
  private static final int TOKEN_CHARACTERS_MIN = 16;
  private static final int TENANT_CHARACTERS_MAX = 255;
  private static final String NAME = "[A-Za-z0-9._-]{1,64}";

  private final ConfigValues values;

  AuthReader(ConfigValues values) {
    this.values = values;
  }

  Config.Auth auth() {
    List<Config.Token> tokens = new ArrayList<>();
    Map<String, Integer> names = new HashMap<>();
    Map<String, String> secrets = new HashMap<>();
    List<YamlValue> entries = values.list("auth", "tokens");
    for (YamlValue entry : entries) {
      Config.Token token = token(entry.map("an entry of auth.tokens"));
      Integer first = names.putIfAbsent(token.name(), entry.line());
      if (first != null) {
        entry.problem(
            "the token name '" + token.name() + "' stands twice (first in line " + first + ")");
      }
      String other = token.token().isEmpty() ? null : secrets.put(token.token(), token.name());
      if (other != null) {
        entry.problem(
            "the tokens '"
                + other
                + "' and '"
                + token.name()
                + "' are the same: nobody could tell"
                + " who asks");
      }
      tokens.add(token);
    }
    if (tokens.size() > TOKENS_MAX) {
      entries.getLast().problem("there are more than " + TOKENS_MAX + " tokens");
    }
    return new Config.Auth(
        tokens,
        values.given(AuthKey.AUDIT_FILE) ? values.path(AuthKey.AUDIT_FILE) : Optional.empty(),
        new Config.Rate(
            values.number(LimitKey.REQUESTS_PER_SECOND), values.number(LimitKey.REQUESTS_BURST)),
        new OidcReader(values).oidc(),
        certificates(names));
  }

  private Map<String, Principal> certificates(Map<String, Integer> names) {
    Map<String, Principal> certificates = new HashMap<>();
    List<YamlValue> entries = values.list("auth", "certificates");
    if (!entries.isEmpty() && !values.given(ListenKey.TLS_CLIENT_CA)) {
      entries
          .getFirst()
          .problem(
              "nobody can show a certificate without "
                  + ListenKey.TLS_CLIENT_CA.path()
                  + ": name the authorities there, or remove auth.certificates");
    }
    for (YamlValue entry : entries) {
      YamlMap map = entry.map("an entry of auth.certificates");
      String name = name(map, "the name of a certificate's owner");
      Integer first = names.putIfAbsent(name, entry.line());
      if (first != null) {
        entry.problem("the name '" + name + "' stands twice (first in line " + first + ")");
      }
      Role role = map.choice("role", Role.class, Role.OPERATOR);
      Principal who = new Principal(name, role, reach(map, role));
      String subject = subject(map);
      if (certificates.put(subject, who) != null && !subject.isEmpty()) {
        map.problem("subject", "the subject " + subject + " stands twice");
      }
      map.done();
    }
    if (entries.size() > TOKENS_MAX) {
      entries.getLast().problem("there are more than " + TOKENS_MAX + " certificates");
    }
    return certificates;
  }

  /** As a certificate's own subject is written. */
  private static String subject(YamlMap map) {
    String text = map.text("subject");
    try {
      String subject = new X500Principal(text).getName();
      if (!subject.isEmpty()) {
        return subject;
      }
    } catch (IllegalArgumentException notOne) {
      // told below, together with one that is empty
    }
    if (!text.isEmpty()) {
      map.problem("subject", "the subject must be one like CN=cmp,O=Example,C=TW");
    }
    return "";
  }

  private static String name(YamlMap map, String what) {
    String name = map.text("name");
    if (!name.isEmpty() && !name.matches(NAME)) {
      map.problem("name", what + " must be 1–64 of A–Z a–z 0–9 . _ -");
    }
    return name;
  }

  private Config.Token token(YamlMap map) {
    String name = name(map, "a token's name");
    String token = values.secretOf(map, "token", "the token of '" + name + "'");
    if (token != null) {
      check(map, name, token);
    }
    Role role = map.choice("role", Role.class, Role.OPERATOR);
    Reach reach = reach(map, role);
    map.done();
    return new Config.Token(name, token == null ? "" : token, role, reach);
  }

  private static void check(YamlMap map, String name, String token) {
    if (token.length() < TOKEN_CHARACTERS_MIN) {
      map.problem(
          "token",
          "the token '"
              + name
              + "' has fewer than "
              + TOKEN_CHARACTERS_MIN
              + " characters; make one with: openssl rand -hex 32");
    }
    if (!token.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
      map.problem("token", "the token '" + name + "' has other than visible ASCII characters");
    }
  }

  private static Reach reach(YamlMap map, Role role) {
    String tenant = map.text("tenant", "");
    if (role == Role.TENANT && tenant.isEmpty()) {
      map.problem("the role tenant needs a tenant: add 'tenant'");
    } else if (role != Role.TENANT && map.has("tenant")) {
      map.problem(
          "tenant",
          "a tenant goes with the role tenant only, and this is "
              + role.word()
              + (map.has("role") ? "" : " by default")
              + ": write 'role: tenant', or remove 'tenant'");
    }
    if (tenant.length() > TENANT_CHARACTERS_MAX) {
      map.problem("tenant", "a tenant has " + TENANT_CHARACTERS_MAX + " characters at most");
    }
    return new Reach(role == Role.TENANT ? tenant : "", backends(map, role));
  }

  /** The backends that an entry is for; empty for all. */
  static Set<String> backends(YamlMap map, Role role) {
    List<String> backends = map.texts("backends");
    if (map.has("backends") && (backends.isEmpty() || role == Role.ADMIN)) {
      map.problem(
          "backends",
          role == Role.ADMIN
              ? "an admin can make tokens for every backend: remove 'backends', or take another"
                  + " role"
              : "'backends' is empty: name one, or remove it for all");
    }
    for (String backend : backends) {
      if (!backend.matches(NAME)) {
        map.problem("backends", "a backend's name must be 1–64 of A–Z a–z 0–9 . _ -");
      }
    }
    return Set.copyOf(backends);
  }
}
