package io.pairgate.relay.call;

import io.pairgate.backends.Backend;
import io.pairgate.relay.record.RecordStore;
import io.pairgate.relay.record.RegisteredBackend;
import io.pairgate.relay.seal.SealFailure;
import io.pairgate.relay.seal.Vault;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registered backends' credentials on record: sealed, opened, and sealed anew with another key.
 * Knows of each backend how its credentials stand there.
 *
 * <p>Thread-safe.
 */
final class Sealing {

  private static final Logger LOG = LoggerFactory.getLogger(Sealing.class);
  private static final String IN_CLEAR = "";

  private final RecordStore records;
  private final Vault vault;
  private final ConcurrentMap<String, String> keys = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, String> locked = new ConcurrentHashMap<>();

  Sealing(RecordStore records, Vault vault) {
    this.records = records;
    this.vault = vault;
  }

  Seals state() {
    String key = vault.keys().sealing().orElse("");
    int inClear = (int) keys.values().stream().filter(IN_CLEAR::equals).count();
    int sealed = key.isEmpty() ? 0 : (int) keys.values().stream().filter(key::equals).count();
    return new Seals(key, sealed, keys.size() - sealed - inClear, inClear, locked.size());
  }

  /** Why the backend's credentials cannot be opened, if that is so. */
  Optional<String> locked(String backend) {
    return Optional.ofNullable(locked.get(backend));
  }

  /** The backend as it stands on record; without credentials if they cannot be opened. */
  Backend read(RegisteredBackend row) {
    try {
      Backend backend = BackendJson.read(row, open(row));
      note(row.name(), row.secrets());
      return backend;
    } catch (SealFailure shut) {
      keys.remove(row.name());
      if (!shut.getMessage().equals(locked.put(row.name(), shut.getMessage()))) {
        LOG.error(
            "no call leaves for backend {}: its credentials are {}", row.name(), shut.getMessage());
      }
      return BackendJson.locked(row);
    }
  }

  private String open(RegisteredBackend row) {
    return vault.open(BackendJson.label(row), row.secrets());
  }

  private void note(String backend, String secrets) {
    locked.remove(backend);
    keys.put(backend, Vault.keyOf(secrets).orElse(IN_CLEAR));
  }

  /** Writes a backend down; it is noted once that is durable. */
  Future<Void> write(Backend backend, long nowMillis) {
    String secrets = vault.seal(BackendJson.label(backend), BackendJson.secrets(backend));
    return records
        .putBackend(
            new RegisteredBackend(
                backend.name(), BackendJson.definition(backend), secrets, nowMillis, nowMillis))
        .onSuccess(done -> note(backend.name(), secrets));
  }

  void forget(String backend) {
    keys.remove(backend);
    locked.remove(backend);
  }

  /**
   * Seals with the vault's last key whatever is not sealed with it; without keys it does nothing.
   * What was registered anew meanwhile stays as it was registered.
   *
   * @param opened told each backend that could not be opened before and can be now
   * @return how many were sealed anew
   */
  Future<Integer> sealAll(Consumer<Backend> opened) {
    Optional<String> key = vault.keys().sealing();
    if (key.isEmpty()) {
      return Future.succeededFuture(0);
    }
    return records.backendsNow().compose(rows -> sealAll(rows, key.get(), opened));
  }

  private Future<Integer> sealAll(
      List<RegisteredBackend> rows, String key, Consumer<Backend> opened) {
    List<Future<Boolean>> all = new ArrayList<>();
    for (RegisteredBackend row : rows) {
      boolean wasLocked = locked.containsKey(row.name());
      Backend backend = read(row);
      if (locked.containsKey(row.name())) {
        continue;
      }
      if (wasLocked) {
        opened.accept(backend);
      }
      if (!Vault.keyOf(row.secrets()).equals(Optional.of(key))) {
        all.add(seal(row, key));
      }
    }
    return Future.all(all).map(done -> (int) all.stream().filter(one -> one.result()).count());
  }

  private Future<Boolean> seal(RegisteredBackend row, String key) {
    String before = Vault.keyOf(row.secrets()).map(old -> "with " + old).orElse("in clear");
    String secrets = vault.seal(BackendJson.label(row), open(row));
    return records
        .reseal(row.name(), row.secrets(), secrets)
        .map(
            written -> {
              if (written) {
                note(row.name(), secrets);
                LOG.info(
                    "the credentials of backend {} are sealed with {} now, they stood {} before",
                    row.name(),
                    key,
                    before);
              }
              return written;
            });
  }
}
