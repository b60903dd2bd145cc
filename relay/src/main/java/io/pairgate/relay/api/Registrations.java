package io.pairgate.relay.api;

import io.pairgate.backends.Backend;
import io.pairgate.backends.table.Transport;
import io.pairgate.relay.call.Fleet;
import io.pairgate.relay.config.BackendKey;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a backend's registration from a body. Thread-safe. */
final class Registrations {

  /** Which of them a driver takes is checked with the driver. */
  private static final List<String> SCHEMES =
      Arrays.stream(Transport.values()).flatMap(each -> each.schemes().stream()).toList();

  private static final int URL_CHARACTERS_MAX = 2_000;
  private static final int PEM_CHARACTERS_MAX = 262_144;
  private static final int PIN_CHARACTERS_MAX = 520;
  private static final Pattern PIN = Pattern.compile("sha256/[A-Za-z0-9+/]{43}=");
  private static final int ENTRIES_MAX = 32;
  private static final int VALUE_CHARACTERS_MAX = 16_384;
  private static final URI NOWHERE = URI.create("http://invalid/");

  private final Backend.Limits defaults;

  /**
   * @param defaults what holds where a registration names no limit
   */
  Registrations(Backend.Limits defaults) {
    this.defaults = defaults;
  }

  /** Credentials that the body does not name are null: those on record stay. */
  Fleet.Registration read(String name, Object json) {
    Shape body = Shape.of(json);
    String driver = body.id("driver");
    URI url = url(body);
    Map<String, String> credentials = body.texts("credentials", ENTRIES_MAX, VALUE_CHARACTERS_MAX);
    Map<String, String> options = body.texts("options", ENTRIES_MAX, VALUE_CHARACTERS_MAX);
    Backend.Trust trust = trust(body.below("tls"));
    Backend.Limits limits = limits(body.below("limits"));
    body.done();
    return new Fleet.Registration(
        name,
        driver,
        url.toString(),
        credentials,
        options == null ? Map.of() : options,
        trust,
        limits);
  }

  private static URI url(Shape body) {
    String text = body.text("url", URL_CHARACTERS_MAX);
    if (text.isEmpty()) {
      return NOWHERE;
    }
    try {
      URI url = new URI(text);
      if (!SCHEMES.contains(String.valueOf(url.getScheme())) || url.getHost() == null) {
        body.wrong(
            "url",
            "must be http:// or https://, or for OVSDB tcp:// or tls://, then a host, optionally a"
                + " port and a path.");
      } else if (url.getUserInfo() != null) {
        body.wrong("url", "holds a user or password: these belong into 'credentials'.");
      } else if (url.getQuery() != null || url.getFragment() != null) {
        body.wrong("url", "has a query or fragment: leave it away.");
      } else {
        return url;
      }
    } catch (URISyntaxException broken) {
      body.wrong("url", "is no URL (" + broken.getReason() + ").");
    }
    return NOWHERE;
  }

  private static Backend.Trust trust(Shape tls) {
    if (tls == null) {
      return Backend.Trust.SYSTEM;
    }
    String caPem = tls.textOrEmpty("ca_pem", PEM_CHARACTERS_MAX);
    if (!caPem.isEmpty() && !caPem.contains("-----BEGIN CERTIFICATE-----")) {
      tls.wrong("ca_pem", "must hold certificates in PEM.");
    }
    boolean insecure = tls.flag("insecure");
    String pin = tls.textOrEmpty("pin", PIN_CHARACTERS_MAX);
    Set<String> pins = pin.isEmpty() ? Set.of() : new LinkedHashSet<>(List.of(pin.split(" ")));
    pins(tls, pins, caPem, insecure);
    tls.known();
    return new Backend.Trust(caPem, insecure, pins);
  }

  private static void pins(Shape tls, Set<String> pins, String caPem, boolean insecure) {
    if (!pins.stream().allMatch(PIN.asMatchPredicate())) {
      tls.wrong(
          "pin",
          "must be sha256/ and the base64 of the SHA-256 of the certificate's public key, or"
              + " several of these with a blank between them.");
    } else if (!pins.isEmpty() && (insecure || !caPem.isEmpty())) {
      tls.wrong("pin", "decides alone: leave 'ca_pem' and 'insecure' away.");
    }
  }

  private Backend.Limits limits(Shape limits) {
    if (limits == null) {
      return defaults;
    }
    Backend.Limits read =
        new Backend.Limits(
            limit(limits, BackendKey.DEADLINE_MILLIS, defaults.deadlineMillis()),
            (int) limit(limits, BackendKey.CONNECT_MILLIS, defaults.connectMillis()),
            (int) limit(limits, BackendKey.IN_FLIGHT_MAX, defaults.inFlightMax()),
            (int) limit(limits, BackendKey.QUEUE_MAX, defaults.queueMax()),
            (int) limit(limits, BackendKey.REPLY_BYTES_MAX, defaults.replyBytesMax()),
            (int) limit(limits, BackendKey.KEEP_ALIVE_MILLIS, defaults.keepAliveMillis()),
            (int) limit(limits, BackendKey.BREAKER_FAILURES, defaults.breakerFailures()),
            limit(limits, BackendKey.BREAKER_OPEN_MILLIS, defaults.breakerOpenMillis()),
            limit(limits, BackendKey.BREAKER_OPEN_MILLIS_MAX, defaults.breakerOpenMillisMax()));
    limits.known();
    return read;
  }

  /** A backend's own limits have the names and bounds of the defaults in the configuration. */
  private static long limit(Shape limits, BackendKey key, long otherwise) {
    String name = key.path().substring(key.path().lastIndexOf('.') + 1);
    return limits.whole(name, key.min(), key.max(), otherwise);
  }
}
