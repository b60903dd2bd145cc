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

  /** By backend what stands on record, as far as this node knows; the key's name is in it. */
  private final ConcurrentMap<String, String> onRecord = new ConcurrentHashMap<>();

  private final ConcurrentMap<String, String> locked = new ConcurrentHashMap<>();
  // Guarded by this.
  private Future<Integer> last = Future.succeededFuture(0);

  Sealing(RecordStore records, Vault vault) {
    this.records = records;
    this.vault = vault;
  }

  Seals state() {
    String key = vault.keys().sealing().orElse("");
    int sealed = 0;
    int otherKey = 0;
    int inClear = 0;
    for (var stands : onRecord.entrySet()) {
      String with = Vault.keyOf(stands.getValue()).orElse(IN_CLEAR);
      if (locked.containsKey(stands.getKey())) {
        continue;
      }
      if (with.equals(IN_CLEAR)) {
        inClear++;
      } else if (with.equals(key)) {
        sealed++;
      } else {
        otherKey++;
      }
    }
    return new Seals(key, sealed, otherKey, inClear, locked.size());
  }

  /** Why the backend's credentials cannot be opened, if that is so. */
  Optional<String> locked(String backend) {
    return Optional.ofNullable(locked.get(backend));
  }

  /**
   * Takes up what is on record, those whose credentials cannot be opened without them. Blocks: a
   * key that is not there may have been added since this node read its keys.
   */
  List<Backend> takeUp(List<RegisteredBackend> rows) {
    try {
      vault.lookFor(Vault.keysOf(rows.stream().map(RegisteredBackend::secrets)));
    } catch (SealFailure unreadable) {
      LOG.error("secrets.keys cannot be read again: {}", unreadable.getMessage());
    }
    return rows.stream().map(this::takeUp).toList();
  }

  private Backend takeUp(RegisteredBackend row) {
    onRecord.put(row.name(), row.secrets());
    try {
      return BackendJson.read(row, open(row));
    } catch (SealFailure shut) {
      lock(row, shut);
      return BackendJson.locked(row);
    }
  }

  private void lock(RegisteredBackend row, SealFailure shut) {
    if (!shut.getMessage().equals(locked.put(row.name(), shut.getMessage()))) {
      LOG.error(
          "no call leaves for backend {}: its credentials are {}", row.name(), shut.getMessage());
    }
  }

  private String open(RegisteredBackend row) {
    return vault.open(BackendJson.label(row), row.secrets());
  }

  /** Writes a backend down; it is noted once that is durable. */
  Future<Void> write(Backend backend, long nowMillis) {
    String secrets = vault.seal(BackendJson.label(backend), BackendJson.secrets(backend));
    RegisteredBackend row =
        new RegisteredBackend(
            backend.name(), BackendJson.definition(backend), secrets, nowMillis, nowMillis);
    return records
        .putBackend(row)
        .onSuccess(
            done -> {
              onRecord.put(backend.name(), secrets);
              locked.remove(backend.name());
              sealAgain(row);
            });
  }

  /** A rotation that was under way while the row was written may have passed it by. */
  private void sealAgain(RegisteredBackend row) {
    String key = vault.keys().sealing().orElse(IN_CLEAR);
    if (!key.equals(IN_CLEAR) && !key.equals(Vault.keyOf(row.secrets()).orElse(IN_CLEAR))) {
      seal(row, open(row))
          .onFailure(
              failure ->
                  LOG.warn(
                      "the credentials of backend {} are not sealed with {} yet; rotate again: {}",
                      row.name(),
                      key,
                      failure.getMessage()));
    }
  }

  void forget(String backend) {
    onRecord.remove(backend);
    locked.remove(backend);
  }

  /** What is done with a backend that could not be opened before and can be now. */
  interface Unlocked {
    /**
     * @param before as it is known as long as it is locked
     */
    void put(Backend before, Backend opened);
  }

  /**
   * Seals with the vault's last key whatever is not sealed with it; without keys it does nothing.
   * One at a time: of two that were asked for at once the second finds little to do. What is
   * registered anew meanwhile stays as it is registered.
   *
   * @return how many were sealed anew
   */
  synchronized Future<Integer> sealAll(Unlocked unlocked) {
    last = last.transform(before -> sealAllNow(unlocked));
    return last;
  }

  private Future<Integer> sealAllNow(Unlocked unlocked) {
    Optional<String> key = vault.keys().sealing();
    return key.isEmpty()
        ? Future.succeededFuture(0)
        : records.backendsNow().compose(rows -> sealAll(rows, key.get(), unlocked));
  }

  /**
   * @param rows as they were read; some may be others by now
   */
  Future<Integer> sealAll(List<RegisteredBackend> rows, String key, Unlocked unlocked) {
    List<Future<Boolean>> all = new ArrayList<>();
    for (RegisteredBackend row : rows) {
      boolean old = !Vault.keyOf(row.secrets()).equals(Optional.of(key));
      if (old || locked.containsKey(row.name())) {
        opened(row, unlocked).filter(secrets -> old).ifPresent(s -> all.add(seal(row, s)));
      }
    }
    return Future.all(all).map(done -> (int) all.stream().filter(one -> one.result()).count());
  }

  /** What was sealed; empty, and the backend stays locked or becomes so, if it cannot be opened. */
  private Optional<String> opened(RegisteredBackend row, Unlocked unlocked) {
    String secrets;
    try {
      secrets = open(row);
    } catch (SealFailure shut) {
      // Unless it is another row by now, which can be opened.
      if (row.secrets().equals(onRecord.get(row.name()))) {
        lock(row, shut);
      }
      return Optional.empty();
    }
    String why = locked.get(row.name());
    if (why != null && row.secrets().equals(onRecord.get(row.name()))) {
      // In this order: a registration without credentials keeps those that are known by then.
      unlocked.put(BackendJson.locked(row), BackendJson.read(row, secrets));
      locked.remove(row.name(), why);
    }
    return Optional.of(secrets);
  }

  private Future<Boolean> seal(RegisteredBackend row, String secrets) {
    String before = Vault.keyOf(row.secrets()).map(old -> "with " + old).orElse("in clear");
    String sealed = vault.seal(BackendJson.label(row), secrets);
    return records
        .reseal(row.name(), row.secrets(), sealed)
        .map(
            written -> {
              if (written) {
                onRecord.replace(row.name(), row.secrets(), sealed);
                LOG.info(
                    "the credentials of backend {} are sealed with {} now, they stood {} before",
                    row.name(),
                    Vault.keyOf(sealed).orElse(IN_CLEAR),
                    before);
              }
              return written;
            });
  }
}
