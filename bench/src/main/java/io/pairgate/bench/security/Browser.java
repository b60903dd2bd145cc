package io.pairgate.bench.security;

import io.pairgate.relay.access.Role;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody who is signed in at the console.
 *
 * @param set the whole Set-Cookie of the sign-in
 * @param cookie what a browser sends back
 * @param csrf the word that this session's forms carry
 */
record Browser(Target target, String set, String cookie, String csrf) {

  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([0-9a-f]+)\"");

  /** What a sign-in with this role's token is answered. */
  static Wire.Reply signIn(Target target, Role role) {
    return Wire.form(target.port(), "/console/sign-in", "token=" + target.token(role));
  }

  /**
   * @throws IllegalStateException if that role is not let in
   */
  static Browser of(Target target, Role role) {
    Wire.Reply signedIn = signIn(target, role);
    String set = signedIn.header("Set-Cookie");
    if (signedIn.status() != 303 || set.isEmpty()) {
      throw new IllegalStateException("no sign-in as " + role.word() + ": " + signedIn);
    }
    String cookie = "Cookie: " + set.split(";")[0];
    Matcher csrf = CSRF.matcher(Wire.ask(target.port(), "GET", "/console", null, cookie).body());
    if (!csrf.find()) throw new IllegalStateException("the page has no form of its session");
    return new Browser(target, set, cookie, csrf.group(1));
  }

  Wire.Reply get(String path) {
    return Wire.ask(target.port(), "GET", path, null, cookie);
  }

  /** A form of the session's own. */
  Wire.Reply post(String path, String fields) {
    return post(path, fields, csrf);
  }

  /** A form with that word instead; without one if it is empty. */
  Wire.Reply post(String path, String fields, String word, String... headers) {
    String[] all = Arrays.copyOf(headers, headers.length + 1);
    all[headers.length] = cookie;
    return Wire.form(target.port(), path, fields + (word.isEmpty() ? "" : "&csrf=" + word), all);
  }
}
