package io.pairgate.bench.soak;

import io.pairgate.bench.truth.Kind;
import io.pairgate.bench.truth.Wish;
import io.pairgate.client.NoAnswer;
import io.pairgate.client.PairgateClient;
import io.pairgate.client.Reply;
import io.pairgate.client.Request;
import io.pairgate.client.StillInDoubt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * One of the CMP's users: creates, reads, updates, deletes and lists objects of a fixed set of ids,
 * and repeats changes of its first ones by their idempotency keys all the time. So the same things
 * are on record however long it goes on.
 */
final class SoakUser implements Runnable {

  private static final int IDS = 30;
  private static final int KEYED = 40;
  private static final long PAUSE_MILLIS_MAX = 20;
  private static final List<String> LISTS =
      List.of(
          "/v1/networks?limit=50",
          "/v1/security-groups?backend=neutron-1&limit=20",
          "/v1/calls?limit=20",
          "/v1/calls?state=in_doubt",
          "/v1/backends",
          "/metrics",
          "/health/ready",
          "/console/calls");

  private record Kept(Request request, int status) {}

  private final String name;
  private final PairgateClient client;
  private final Random random;
  private final AtomicBoolean stop;
  private final Map<String, Wish> wishes = new LinkedHashMap<>();
  private final List<Kept> keyed = new ArrayList<>();
  private final List<String> stuck = new ArrayList<>();
  private final List<String> unexpected = new ArrayList<>();
  private volatile long answered;

  SoakUser(String name, PairgateClient client, Random random, AtomicBoolean stop) {
    this.name = name;
    this.client = client;
    this.random = random;
    this.stop = stop;
  }

  @Override
  public void run() {
    try {
      while (!stop.get()) {
        one();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextLong(PAUSE_MILLIS_MAX)));
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  private void one() throws InterruptedException {
    int choice = random.nextInt(20);
    if (choice < 2) {
      String path = LISTS.get(random.nextInt(LISTS.size()));
      // The console answers whoever comes to a relay without tokens.
      told(Request.of("GET", path, ""), Set.of(200));
    } else if (choice < 3 && !keyed.isEmpty()) {
      Kept kept = keyed.get(random.nextInt(keyed.size()));
      told(kept.request(), Set.of(kept.status()));
    } else {
      Kind kind = Kind.ALL.get(random.nextInt(Kind.ALL.size()));
      String id = String.format(Locale.ROOT, "w%s-%d", name, random.nextInt(IDS));
      Wish wish = wishes.get(kind.collection() + "/" + id);
      about(kind, id, wish != null && wish.present(), choice);
    }
  }

  private void about(Kind kind, String id, boolean present, int choice)
      throws InterruptedException {
    String text = "t" + random.nextInt(1_000_000);
    String path = "/v1/" + kind.collection() + "/" + id;
    if (!present) {
      change("PUT", path, kind.creation(text), kind.wish(id, text), Set.of(200, 201));
    } else if (choice < 10) {
      told(Request.of("GET", path, ""), Set.of(200));
    } else if (choice < 16) {
      change("PATCH", path, kind.change(text), kind.wish(id, text), Set.of(200));
    } else {
      change("DELETE", path, "", new Wish(kind.collection(), id, false, ""), Set.of(204));
    }
  }

  private void change(String method, String path, String body, Wish then, Set<Integer> expected)
      throws InterruptedException {
    boolean withKey = keyed.size() < KEYED;
    String key = withKey ? new UUID(random.nextLong(), random.nextLong()).toString() : "";
    Request request = new Request(method, path, body, key, Map.of());
    String object = then.collection() + "/" + then.id();
    int status = told(request, expected);
    if (status == 0) {
      wishes.remove(object);
    } else {
      wishes.put(object, then);
      if (withKey) keyed.add(new Kept(request, status));
    }
  }

  /** The status, if it is an expected one; else 0, and it is written down. */
  private int told(Request request, Set<Integer> expected) throws InterruptedException {
    String what = request.method() + " " + request.path();
    try {
      Reply reply = client.send(request);
      answered++;
      if (expected.contains(reply.status())) return reply.status();
      unexpected.add(what + ": " + reply.status() + " " + reply.text());
    } catch (StillInDoubt | NoAnswer end) {
      stuck.add(what + ": " + end.getMessage());
    }
    return 0;
  }

  /** Requests that were answered so far; asked by any thread. */
  long answered() {
    return answered;
  }

  Map<String, Wish> wishes() {
    return wishes;
  }

  List<String> stuck() {
    return stuck;
  }

  List<String> unexpected() {
    return unexpected;
  }
}
