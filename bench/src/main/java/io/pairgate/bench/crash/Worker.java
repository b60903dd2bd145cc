package io.pairgate.bench.crash;

import io.pairgate.bench.truth.Kind;
import io.pairgate.bench.truth.Wish;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** One of the CMP's users: creates, updates and deletes objects of its own until told to stop. */
final class Worker implements Runnable {

  private final String name;
  private final Cmp cmp;
  private final Random random;
  private final AtomicBoolean stop;
  private final AtomicLong changes;
  private final Map<String, Wish> wishes = new LinkedHashMap<>();
  private final List<String> stuck = new ArrayList<>();
  private final List<String> unexpected = new ArrayList<>();
  private int made;

  Worker(
      String name,
      String base,
      Random random,
      AtomicBoolean stop,
      AtomicLong changes,
      AtomicLong lastKillNanos) {
    this.name = name;
    this.cmp = new Cmp(base, random, lastKillNanos);
    this.random = random;
    this.stop = stop;
    this.changes = changes;
  }

  @Override
  public void run() {
    while (!stop.get() && stuck.isEmpty()) {
      Kind kind = Kind.ALL.get(random.nextInt(Kind.ALL.size()));
      List<Wish> mine =
          wishes.values().stream()
              .filter(wish -> wish.present() && wish.collection().equals(kind.collection()))
              .toList();
      int choice = random.nextInt(10);
      if (mine.isEmpty() || choice < 5) {
        create(kind, Cmp.text("%s-%d", name, ++made));
      } else if (choice < 8) {
        update(kind, mine.get(random.nextInt(mine.size())));
      } else {
        delete(mine.get(random.nextInt(mine.size())));
      }
    }
  }

  private void create(Kind kind, String id) {
    String text = "t" + random.nextInt(1_000);
    told("PUT", kind.collection(), id, kind.creation(text), kind.wish(id, text), 200, 201);
  }

  private void update(Kind kind, Wish wish) {
    String text = "u" + random.nextInt(1_000);
    told("PATCH", wish.collection(), wish.id(), kind.change(text), kind.wish(wish.id(), text), 200);
  }

  private void delete(Wish wish) {
    told(
        "DELETE",
        wish.collection(),
        wish.id(),
        null,
        new Wish(wish.collection(), wish.id(), false, ""),
        204);
  }

  private void told(
      String method, String collection, String id, String body, Wish then, int... expected) {
    String path = "/v1/" + collection + "/" + id;
    Optional<Cmp.Told> told = cmp.change(method, path, body);
    if (told.isEmpty()) {
      stuck.add(method + " " + path);
      return;
    }
    for (int status : expected) {
      if (told.get().status() == status) {
        changes.incrementAndGet();
        wishes.put(collection + "/" + id, then);
        return;
      }
    }
    unexpected.add(method + " " + path + ": " + told.get().status() + " " + told.get().body());
    wishes.remove(collection + "/" + id);
  }

  Map<String, Wish> wishes() {
    return wishes;
  }

  /** Changes that did not come to an end. */
  List<String> stuck() {
    return stuck;
  }

  /** Changes that ended otherwise than a CMP may expect. */
  List<String> unexpected() {
    return unexpected;
  }
}
