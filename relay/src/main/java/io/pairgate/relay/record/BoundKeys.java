package io.pairgate.relay.record;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which objects may have a binding on record, so that the first look for a new object, which every
 * create begins with, ends in memory. Keeps a hash of each key: it may say yes wrongly (then the
 * database is asked), never no.
 *
 * <p>That holds because bindings are never removed, and because a key is added here before its
 * binding is written. Until all that was there at the start has been read, every answer is yes.
 *
 * <p>Thread-safe.
 */
final class BoundKeys {

  /** 64 MiB; with more bindings than this each look for a new object asks the database. */
  static final int KEYS_MAX = 8_000_000;

  static final int PAGE_ROWS = 10_000;

  /** A start, or a promotion with all that waited for it, has a better use for the processor. */
  static final long LOADED_AFTER_MILLIS = 5_000;

  private static final Logger LOG = LoggerFactory.getLogger(BoundKeys.class);

  private final int pageRows;
  // Open addressing, at least half empty; 0 is an empty place.
  private int[] hashes = new int[1_024];
  private int size;
  private boolean complete;
  private boolean tooMany;

  /**
   * @param pageRows keys that are read in one query
   */
  BoundKeys(int pageRows) {
    this.pageRows = pageRows;
  }

  synchronized boolean mayHave(ObjectKey key) {
    return !complete || tooMany || hashes[place(hashes, hash(key))] != 0;
  }

  synchronized void add(ObjectKey key) {
    int hash = hash(key);
    int place = place(hashes, hash);
    if (hashes[place] != 0 || tooMany) return;
    if (size == KEYS_MAX) {
      tooMany = true;
      hashes = new int[1];
      return;
    }
    hashes[place] = hash;
    if (++size > hashes.length / 2) grow();
  }

  private void grow() {
    int[] larger = new int[2 * hashes.length];
    for (int hash : hashes) if (hash != 0) larger[place(larger, hash)] = hash;
    hashes = larger;
  }

  /** Where a hash stands, or would stand. */
  private static int place(int[] hashes, int hash) {
    int place = hash & (hashes.length - 1);
    while (hashes[place] != 0 && hashes[place] != hash) place = (place + 1) & (hashes.length - 1);
    return place;
  }

  /** Spread over all bits, as names that are counted up differ in the last ones only. */
  private static int hash(ObjectKey key) {
    int h = 31 * key.type().hashCode() + key.id().hashCode();
    h = (h ^ (h >>> 16)) * 0x85ebca6b;
    h = (h ^ (h >>> 13)) * 0xc2b2ae35;
    h ^= h >>> 16;
    return h == 0 ? 1 : h;
  }

  /** As {@link #load}, a little later; after the record was let go it does nothing. */
  void loadSoon(Vertx vertx, Readers readers) {
    vertx.setTimer(LOADED_AFTER_MILLIS, timer -> load(readers));
  }

  /** Reads what is there, page by page, beside all else. */
  void load(Readers readers) {
    types(readers, "")
        .onSuccess(done -> completed())
        .onFailure(e -> LOG.debug("The bindings' keys could not be read; each look asks for", e));
  }

  synchronized void completed() {
    complete = true;
  }

  private Future<Void> types(Readers readers, String after) {
    return readers
        .read(session -> BindingsSql.nextType(session, after))
        .compose(
            type ->
                type.isEmpty()
                    ? Future.succeededFuture()
                    : pages(readers, type, "").compose(done -> types(readers, type)));
  }

  private Future<Void> pages(Readers readers, String type, String after) {
    return readers
        .read(session -> page(session, type, after))
        .compose(last -> last.isEmpty() ? Future.succeededFuture() : pages(readers, type, last));
  }

  /** The last id of a page that may have another behind it, else empty. */
  private String page(Session session, String type, String after) throws SQLException {
    List<String> ids = BindingsSql.ids(session, type, after, pageRows);
    for (String id : ids) add(new ObjectKey(type, id));
    return ids.size() < pageRows ? "" : ids.getLast();
  }
}
