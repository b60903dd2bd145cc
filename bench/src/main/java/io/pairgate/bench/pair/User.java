package io.pairgate.bench.pair;

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
import java.util.concurrent.atomic.AtomicBoolean;

/** One of the CMP's users: creates, updates and deletes objects of its own until told to stop. */
final class User implements Runnable {

  /** Networks are the metronome's. */
  private static final List<Kind> KINDS = List.of(Kind.SECURITY_GROUP, Kind.ADDRESS);

  private static final int OBJECTS_MAX = 40;

  private final String name;
  private final PairgateClient client;
  private final Acknowledged acknowledged;
  private final Random random;
  private final AtomicBoolean stop;
  private final Map<String, Wish> wishes = new LinkedHashMap<>();
  private final List<String> stuck = new ArrayList<>();
  private final List<String> unexpected = new ArrayList<>();
  private int made;

  User(
      String name,
      PairgateClient client,
      Acknowledged acknowledged,
      Random random,
      AtomicBoolean stop) {
    this.name = name;
    this.client = client;
    this.acknowledged = acknowledged;
    this.random = random;
    this.stop = stop;
  }

  @Override
  public void run() {
    try {
      while (!stop.get()) {
        one();
        Pause.millis(5);
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  private void one() throws InterruptedException {
    Kind kind = KINDS.get(random.nextInt(KINDS.size()));
    List<Wish> mine =
        wishes.values().stream()
            .filter(wish -> wish.present() && wish.collection().equals(kind.collection()))
            .toList();
    int choice = mine.size() >= OBJECTS_MAX ? 9 : random.nextInt(10);
    String text = "t" + random.nextInt(1_000_000);
    if (mine.isEmpty() || choice < 5) {
      String id = String.format(Locale.ROOT, "w%s-%d", name, ++made);
      change(
          Request.put(kind.collection(), id, kind.creation(text)),
          kind.wish(id, text),
          Set.of(200, 201));
      return;
    }
    Wish wish = mine.get(random.nextInt(mine.size()));
    if (choice < 8) {
      change(
          Request.patch(wish.collection(), wish.id(), kind.change(text)),
          kind.wish(wish.id(), text),
          Set.of(200));
    } else {
      change(
          Request.delete(wish.collection(), wish.id()),
          new Wish(wish.collection(), wish.id(), false, ""),
          Set.of(204));
    }
  }

  private void change(Request request, Wish then, Set<Integer> expected)
      throws InterruptedException {
    String what = request.method() + " " + request.path();
    try {
      Reply reply = client.send(request);
      if (expected.contains(reply.status())) {
        acknowledged.add(reply);
        wishes.put(then.collection() + "/" + then.id(), then);
      } else {
        unexpected.add(what + ": " + reply.status() + " " + reply.text());
        wishes.remove(then.collection() + "/" + then.id());
      }
    } catch (StillInDoubt | NoAnswer end) {
      stuck.add(what + ": " + end.getMessage());
      wishes.remove(then.collection() + "/" + then.id());
    }
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
