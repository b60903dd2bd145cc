package io.pairgate.relay.access;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The tokens that admins made, in memory: no request waits for the record. The record has them too;
 * whoever writes there tells it here.
 *
 * <p>Thread-safe.
 */
public final class IssuedTokens {

  /** More would be a fault of who makes them. */
  public static final int TOKENS_MAX = 10_000;

  private static final long USE_NOTED_EACH_MILLIS = TimeUnit.MINUTES.toMillis(1);
  private static final long USE_TOLD_EACH_MILLIS = TimeUnit.HOURS.toMillis(1);

  private static final class Entry {
    private final IssuedToken token;
    private volatile long usedMillis;
    private volatile long toldMillis;

    Entry(IssuedToken token) {
      this.token = token;
      this.usedMillis = token.usedMillis();
      this.toldMillis = token.usedMillis();
    }
  }

  private final InstantSource clock;
  private volatile Map<Digest, Entry> entries = Map.of();

  /**
   * @param clock wall clock
   */
  public IssuedTokens(InstantSource clock) {
    this.clock = clock;
  }

  /** Replaces all by what is on record. */
  public synchronized void load(Collection<IssuedToken> recorded) {
    Map<Digest, Entry> loaded = new ConcurrentHashMap<>();
    recorded.forEach(token -> loaded.put(token.digest(), new Entry(token)));
    entries = loaded;
  }

  public synchronized void add(IssuedToken token) {
    Map<Digest, Entry> more = new ConcurrentHashMap<>(entries);
    more.put(token.digest(), new Entry(token));
    entries = more;
  }

  /** From now on nobody comes in with it. */
  public synchronized void remove(String name) {
    Map<Digest, Entry> fewer = new ConcurrentHashMap<>(entries);
    fewer.values().removeIf(entry -> entry.token.name().equals(name));
    entries = fewer;
  }

  /**
   * @return null if it is nobody's, or too old
   */
  Principal owner(Digest digest) {
    Entry entry = entries.get(digest);
    if (entry == null) {
      return null;
    }
    long now = clock.millis();
    if (entry.token.expiresMillis() <= now) {
      return null;
    }
    if (now - entry.usedMillis > USE_NOTED_EACH_MILLIS) {
      entry.usedMillis = now;
    }
    return entry.token.principal();
  }

  public Optional<IssuedToken> named(String name) {
    return all().stream().filter(token -> token.name().equals(name)).findFirst();
  }

  /** In the order of their names; expired ones too. */
  public List<IssuedToken> all() {
    List<IssuedToken> all = new ArrayList<>();
    entries.values().forEach(entry -> all.add(entry.token.used(entry.usedMillis)));
    all.sort(Comparator.comparing(IssuedToken::name));
    return all;
  }

  /** Those that were used an hour or more after their last use that was told here. */
  public List<IssuedToken> usesToTell() {
    List<IssuedToken> uses = new ArrayList<>();
    for (Entry entry : entries.values()) {
      long used = entry.usedMillis;
      if (used - entry.toldMillis >= USE_TOLD_EACH_MILLIS) {
        entry.toldMillis = used;
        uses.add(entry.token.used(used));
      }
    }
    return uses;
  }
}
