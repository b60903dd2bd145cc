package io.pairgate.relay.call;

import io.pairgate.backends.Backend;
import io.pairgate.backends.table.Driver;
import io.pairgate.backends.table.Tables;
import io.pairgate.backends.table.Transport;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemException;
import io.pairgate.relay.problem.ProblemKind;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Checks what somebody wants registered against its driver: names every place that is wrong. */
final class RegistrationCheck {

  private static final int URL_LENGTH_MAX = 2_000;

  private RegistrationCheck() {}

  static Driver driver(Tables tables, Fleet.Registration registration) {
    return tables
        .driver(registration.driver())
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.of(
                            ProblemKind.INVALID_ATTRIBUTES,
                            "There is no driver \""
                                + registration.driver()
                                + "\". There are: "
                                + String.join(", ", new TreeSet<>(tables.driverNames()))
                                + ".")
                        .at("/driver")));
  }

  static Backend backend(Fleet.Registration registration, Driver driver, Backend before) {
    List<Problem.At> wrong = new ArrayList<>();
    URI url = url(registration.url(), "/url", driver.transport(), wrong);
    boolean keep =
        registration.credentials() == null
            && before != null
            && before.driver().equals(driver.name());
    Map<String, String> credentials =
        keep
            ? before.credentials()
            : registration.credentials() == null ? Map.of() : registration.credentials();
    credentials(driver, credentials, wrong);
    options(driver, registration.options(), wrong);
    if (!wrong.isEmpty()) {
      throw new ProblemException(
          Problem.of(ProblemKind.INVALID_ATTRIBUTES, wrong.getFirst().detail())
              .at(wrong.getFirst().at())
              .errors(wrong));
    }
    return new Backend(
        registration.name(),
        driver.name(),
        url,
        credentials,
        Fleet.withDefaults(driver, registration.options()),
        registration.trust(),
        registration.limits() == null ? Backend.Limits.DEFAULTS : registration.limits());
  }

  private static void credentials(
      Driver driver, Map<String, String> given, List<Problem.At> wrong) {
    List<String> required = driver.signIn().required();
    List<String> optional = driver.signIn().optional();
    for (String name : required) {
      if (given.getOrDefault(name, "").isEmpty()) {
        wrong.add(
            new Problem.At(
                "/credentials/" + name,
                "Driver "
                    + driver.name()
                    + " signs in with "
                    + String.join(", ", required)
                    + ": "
                    + name
                    + " is missing."));
      }
    }
    for (String name : given.keySet()) {
      if (!required.contains(name) && !optional.contains(name)) {
        wrong.add(
            new Problem.At(
                "/credentials/" + name,
                "Driver "
                    + driver.name()
                    + " knows no credential \""
                    + name
                    + "\". It knows: "
                    + String.join(", ", required)
                    + (optional.isEmpty() ? "" : ", " + String.join(", ", optional))
                    + "."));
      }
    }
    if (given.containsKey("auth_url")) {
      url(given.get("auth_url"), "/credentials/auth_url", Transport.HTTP, wrong);
    }
  }

  private static void options(Driver driver, Map<String, String> given, List<Problem.At> wrong) {
    for (String name : given.keySet()) {
      if (!driver.options().containsKey(name)) {
        wrong.add(
            new Problem.At(
                "/options/" + name,
                "Driver "
                    + driver.name()
                    + " knows no option \""
                    + name
                    + "\". It knows: "
                    + (driver.options().isEmpty()
                        ? "none"
                        : String.join(", ", driver.options().keySet()))
                    + "."));
      }
    }
    driver
        .options()
        .values()
        .forEach(
            option -> {
              if (option.defaultValue() == null && !given.containsKey(option.name())) {
                wrong.add(
                    new Problem.At(
                        "/options/" + option.name(),
                        "Driver " + driver.name() + " needs the option " + option.name() + "."));
              }
            });
  }

  private static URI url(String text, String at, Transport transport, List<Problem.At> wrong) {
    boolean http = transport == Transport.HTTP;
    // an OVSDB server has no paths
    String want =
        http
            ? "Give an http or https URL with a host, without user, query or fragment"
            : "Give a "
                + String.join(" or ", transport.schemes())
                + " URL with a host and a port, and nothing else";
    try {
      URI url = new URI(text);
      if (text.length() <= URL_LENGTH_MAX
          && transport.schemes().contains(String.valueOf(url.getScheme()))
          && (http || url.getPort() > 0 && url.getRawPath().isEmpty())
          && url.getHost() != null
          && url.getRawUserInfo() == null
          && url.getRawQuery() == null
          && url.getRawFragment() == null) {
        return url;
      }
    } catch (URISyntaxException malformed) {
      want = want + " (" + malformed.getReason() + ")";
    }
    wrong.add(new Problem.At(at, want + "."));
    return URI.create("http://invalid");
  }
}
