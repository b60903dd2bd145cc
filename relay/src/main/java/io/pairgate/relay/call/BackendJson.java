package io.pairgate.relay.call;

import io.pairgate.backends.Backend;
import io.pairgate.relay.record.RegisteredBackend;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Backends as they stand on record: what may be shown, and apart from it what may not. */
final class BackendJson {

  private record Definition(
      String driver,
      String url,
      Map<String, String> options,
      String caPem,
      boolean insecure,
      List<String> pins,
      Backend.Limits limits) {

    /** Rows that were written before there were pins have none. */
    Backend.Trust trust() {
      return new Backend.Trust(caPem, insecure, pins == null ? Set.of() : Set.copyOf(pins));
    }
  }

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
            backend.trust().pins().stream().sorted().toList(),
            backend.limits()));
  }

  static String secrets(Backend backend) {
    return secrets(backend.credentials());
  }

  private static String secrets(Map<String, String> credentials) {
    return Json.text(new Secrets(credentials));
  }

  /**
   * What credentials are sealed for: where they are sent to and how that is checked. So whoever can
   * write to the record, but has no key, cannot have them sent to another address.
   */
  static String label(Backend backend) {
    return label(backend.name(), backend.driver(), backend.url().toString(), backend.trust());
  }

  static String label(RegisteredBackend row) {
    Definition definition = Json.read(row.definition(), Definition.class);
    return label(row.name(), definition.driver, definition.url, definition.trust());
  }

  private static String label(String name, String driver, String url, Backend.Trust trust) {
    return String.join(
        "\n",
        name,
        driver,
        url,
        trust.insecure() ? "insecure" : "checked",
        String.join(" ", new TreeSet<>(trust.pins())),
        trust.caPem());
  }

  /** The backend without its credentials, which cannot be opened. */
  static Backend locked(RegisteredBackend row) {
    return read(row, secrets(Map.of()));
  }

  /**
   * @param secrets opened
   */
  static Backend read(RegisteredBackend row, String secrets) {
    Definition definition = Json.read(row.definition(), Definition.class);
    return new Backend(
        row.name(),
        definition.driver,
        URI.create(definition.url),
        Json.read(secrets, Secrets.class).credentials,
        definition.options,
        definition.trust(),
        definition.limits);
  }
}
