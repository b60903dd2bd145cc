package io.pairgate.backends.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** FortiWeb's header: user, password and domain as JSON in base64, with no scheme's word before. */
final class FortiWebGrant {

  private static final ObjectMapper JSON = new ObjectMapper();

  private FortiWebGrant() {}

  static Grant of(Credentials given) throws SignInFailure {
    Map<String, String> who = new LinkedHashMap<>();
    who.put("username", given.required("user"));
    who.put("password", given.required("password"));
    who.put("vdom", given.optional("vdom", "root"));
    try {
      return new Grant(
          "Authorization", Base64.getEncoder().encodeToString(JSON.writeValueAsBytes(who)));
    } catch (JsonProcessingException e) {
      throw new SignInFailure("the credentials cannot be written as JSON: check their characters");
    }
  }
}
