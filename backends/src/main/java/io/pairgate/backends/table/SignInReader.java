package io.pairgate.backends.table;

import io.pairgate.backends.yaml.YamlMap;
import io.pairgate.backends.yaml.YamlValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads how a driver's backends let a caller in: the scheme's name, or a map with it and its
 * parameters.
 */
final class SignInReader {

  private final YamlMap root;
  private SignInScheme scheme = SignInScheme.NONE;
  private final Map<String, String> parameters = new LinkedHashMap<>();

  SignInReader(YamlMap root) {
    this.root = root;
  }

  SignInReader read() {
    YamlValue value = root.value("sign-in").orElse(null);
    if (value == null || !value.isMap()) {
      scheme = root.choice("sign-in", SignInScheme.class);
      for (String parameter : scheme.parameters()) {
        root.problem("sign-in", "'sign-in' lacks '" + parameter + "'");
      }
      return this;
    }
    YamlMap map = value.map("'sign-in'");
    scheme = map.choice("scheme", SignInScheme.class);
    for (String parameter : scheme.parameters()) {
      parameters.put(parameter, map.text(parameter));
    }
    for (String parameter : scheme.optionalParameters()) {
      map.value(parameter).ifPresent(given -> parameters.put(parameter, given.text()));
    }
    if (scheme == SignInScheme.COOKIE) {
      checkLogin(map);
    }
    if (scheme.parameters().contains("header")) {
      map.value("header").ifPresent(header -> HeaderReader.checkName(header.text(), header));
    }
    map.done();
    return this;
  }

  private void checkLogin(YamlMap map) {
    if (!parameters.get("at").startsWith("/")) {
      map.problem("at", "'at' must be a path below the backend's URL, like /login");
    }
    if (!List.of("form", "json").contains(parameters.get("as"))) {
      map.problem("as", "'as' must be form or json");
    }
    if (parameters.getOrDefault("says", "a=b").indexOf('=') < 1) {
      map.problem("says", "'says' must be a field of the reply and its text, like status=OK");
    }
    if (parameters.getOrDefault("ended", "login").isBlank()) {
      map.problem("ended", "'ended' must be a part of the login page's address, like page=login");
    }
  }

  SignInScheme scheme() {
    return scheme;
  }

  Map<String, String> parameters() {
    return parameters;
  }
}
