package io.pairgate.bench.soak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pairgate.bench.truth.Comparison;
import io.pairgate.bench.truth.Truth;
import io.pairgate.bench.truth.Verdict;
import io.pairgate.bench.truth.Wish;
import io.pairgate.client.PairgateClient;
import io.pairgate.client.Reply;
import io.pairgate.client.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

/** All that comes to the relay: users of a CMP, and nuisances. */
final class Traffic implements AutoCloseable {

  private static final int USERS = 8;
  private static final int NUISANCES = 2;
  private static final long RETRY_MILLIS = 60_000;

  private final PairgateClient client;
  private final AtomicBoolean stop = new AtomicBoolean();
  private final List<SoakUser> users = new ArrayList<>();
  private final List<Nuisance> nuisances = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final ObjectMapper json = new ObjectMapper();

  /**
   * @param name of its objects' ids
   */
  Traffic(String url, String name, long seed) {
    Random random = new Random(seed);
    client = PairgateClient.at(url).retryForMillis(RETRY_MILLIS).pauseMillis(5, 100).open();
    for (int i = 1; i <= USERS; i++) {
      users.add(new SoakUser(name + i, client, new Random(random.nextLong()), stop));
    }
    for (int i = 0; i < NUISANCES; i++) {
      nuisances.add(new Nuisance(url, client, new Random(random.nextLong()), stop));
    }
  }

  void start() {
    users.forEach(user -> threads.add(Thread.ofPlatform().name("user").start(user)));
    nuisances.forEach(one -> threads.add(Thread.ofPlatform().name("nuisance").start(one)));
  }

  /** Lets what is under way come to its end. */
  void stop() throws InterruptedException {
    stop.set(true);
    for (Thread thread : threads) thread.join();
    nuisances.getFirst().tidyUp();
  }

  long answered() {
    return users.stream().mapToLong(SoakUser::answered).sum();
  }

  void removeAll() throws InterruptedException {
    for (SoakUser user : users) {
      for (Wish wish : user.wishes().values()) {
        if (wish.present()) client.delete(wish.collection(), wish.id());
      }
    }
  }

  Verdict compare(List<Truth> truths) {
    Comparison comparison = new Comparison(this::get);
    List<Wish> wishes = new ArrayList<>();
    for (SoakUser user : users) {
      wishes.addAll(user.wishes().values());
      comparison.stuck(user.stuck()).unexpected(user.unexpected());
    }
    nuisances.forEach(one -> comparison.unexpected(one.unexpected()));
    return comparison.verdict(truths, wishes);
  }

  private JsonNode get(String path) {
    try {
      Reply reply = client.send(Request.of("GET", path, ""));
      if (reply.status() != 200) {
        throw new IllegalStateException(path + " answers " + reply.status());
      }
      return json.readTree(reply.text());
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException(path, broken);
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", end);
    }
  }

  @Override
  public void close() {
    stop.set(true);
    client.close();
  }
}
