package io.pairgate.relay.record;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Bindings in memory. What was written is shown at once; what was read from the database is shown
 * only if nothing was written since the reading began.
 *
 * <p>Thread-safe.
 */
final class BindingCache {

  /** A reading that is under way; each is its own. */
  static final class Reading {}

  private record NativeKey(String backend, String type, String nativeId) {}

  private final Cache<ObjectKey, Binding> bindings;
  // Only a hint: the binding itself says whether it still holds.
  private final Cache<NativeKey, ObjectKey> natives;
  // The latest reading of each key. Its entry is the lock under which the key's binding changes.
  private final ConcurrentMap<ObjectKey, Reading> readings = new ConcurrentHashMap<>();

  BindingCache(int bindingsMax) {
    // Upkeep by whoever writes, which is a lane or a reader: to wake another thread costs more.
    var memory = Caffeine.newBuilder().maximumSize(bindingsMax).executor(Runnable::run);
    bindings = memory.build();
    natives = memory.build();
  }

  Optional<Binding> get(ObjectKey key) {
    return Optional.ofNullable(bindings.getIfPresent(key));
  }

  boolean has(ObjectKey key) {
    return bindings.getIfPresent(key) != null;
  }

  Optional<Binding> byNative(String backend, String type, String nativeId) {
    ObjectKey key = natives.getIfPresent(new NativeKey(backend, type, nativeId));
    if (key == null) return Optional.empty();
    return get(key)
        .filter(binding -> !binding.released())
        .filter(binding -> binding.backend().equals(backend))
        .filter(binding -> binding.nativeId().equals(nativeId));
  }

  Reading beginReading(ObjectKey key) {
    Reading reading = new Reading();
    readings.put(key, reading);
    return reading;
  }

  void endReading(ObjectKey key, Reading reading, Optional<Binding> found) {
    readings.computeIfPresent(
        key,
        (same, latest) -> {
          if (latest != reading) return latest;
          found.ifPresent(this::put);
          return null;
        });
  }

  void bound(Binding binding) {
    change(binding.key(), () -> put(binding));
  }

  void released(Closing.Effect.Release release) {
    change(
        release.key(),
        () -> get(release.key()).map(binding -> released(binding, release)).ifPresent(this::put));
  }

  private static Binding released(Binding binding, Closing.Effect.Release release) {
    return new Binding(
        binding.key(),
        binding.backend(),
        binding.tenant(),
        binding.nativeType(),
        binding.nativeId(),
        true,
        binding.spec(),
        binding.state(),
        release.callId(),
        binding.createdMillis(),
        release.atMillis());
  }

  void seen(Closing.Seen seen) {
    Binding before = seen.before();
    bound(
        new Binding(
            before.key(),
            before.backend(),
            before.tenant(),
            before.nativeType(),
            before.nativeId(),
            before.released(),
            before.spec(),
            seen.state(),
            before.lastCall(),
            before.createdMillis(),
            seen.atMillis()));
  }

  void forget(ObjectKey key) {
    change(key, () -> bindings.invalidate(key));
  }

  /** Changes what is shown, and makes a reading that is under way too late to be shown. */
  private void change(ObjectKey key, Runnable change) {
    readings.compute(
        key,
        (same, latest) -> {
          change.run();
          return null;
        });
  }

  private void put(Binding binding) {
    bindings.put(binding.key(), binding);
    NativeKey nativeKey =
        new NativeKey(binding.backend(), binding.key().type(), binding.nativeId());
    // By both: another object may have been bound to it since.
    if (binding.released()) natives.asMap().remove(nativeKey, binding.key());
    else natives.put(nativeKey, binding.key());
  }
}
