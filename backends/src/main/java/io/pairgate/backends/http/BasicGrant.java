package io.pairgate.backends.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** User and password with each request (RFC 7617), in UTF-8. Pure. */
final class BasicGrant {

  private BasicGrant() {}

  static Grant of(Credentials given) throws SignInFailure {
    String user = given.required("user");
    if (user.indexOf(':') >= 0) {
      throw new SignInFailure(
          "the credential \"user\" holds a colon, which ends the user in a basic sign-in");
    }
    String pair = user + ":" + given.required("password");
    byte[] bytes = pair.getBytes(StandardCharsets.UTF_8);
    return new Grant("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
  }
}
