package io.pairgate.relay.call;

import io.pairgate.backends.Backend;
import io.pairgate.relay.record.RegisteredBackend;
import java.net.URI;
import java.util.Map;

/** Backends as they stand on record: what may be shown, and apart from it what may not. */
final class BackendJson {

  private record Definition(
      String driver,
      String url,
      Map<String, String> options,
      String caPem,
      boolean insecure,
      Backend.Limits limits) {}

  private record Secrets(Map<String, String> credentials) {}

  private BackendJson() {}

  static String definition(Backend backend) {
    return Json.text(
        new Definition(
            backend.driver(),
            backend.url().toString(),
            backend.options(),
            backend.trust().caPem(),
            backend.trust().insecure(),
            backend.limits()));
  }

  static String secrets(Backend backend) {
    return Json.text(new Secrets(backend.credentials()));
  }

  static Backend read(RegisteredBackend row) {
    Definition definition = Json.read(row.definition(), Definition.class);
    return new Backend(
        row.name(),
        definition.driver,
        URI.create(definition.url),
        Json.read(row.secrets(), Secrets.class).credentials,
        definition.options,
        new Backend.Trust(definition.caPem, definition.insecure),
        definition.limits);
  }
}
