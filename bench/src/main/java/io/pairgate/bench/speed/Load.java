package io.pairgate.bench.speed;

/**
 * What wrk sends, again and again.
 *
 * @param url http://host:port/path
 * @param token bearer token, empty for none
 * @param body JSON, empty for none
 * @param uniquePaths true: each request's path gets an id of its own
 */
record Load(String method, String url, String token, String body, boolean uniquePaths) {

  static Load get(String url, String token) {
    return new Load("GET", url, token, "", false);
  }

  static Load post(String url, String body) {
    return new Load("POST", url, "", body, false);
  }

  static Load putUnique(String url, String token, String body) {
    return new Load("PUT", url, token, body, true);
  }
}
