package io.pairgate.bench.pair;

import io.pairgate.bench.truth.Comparison;
import io.pairgate.bench.truth.FortiGateTruth;
import io.pairgate.bench.truth.NeutronTruth;
import io.pairgate.bench.truth.Truth;
import io.pairgate.bench.truth.Verdict;
import io.pairgate.bench.truth.Wish;
import io.pairgate.client.PairgateClient;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What the CMP does all the time, through the VIP: a metronome and some users; and what became of
 * all of it in the end. From within the CMP's namespace. Not thread-safe.
 */
final class Work implements AutoCloseable {

  private static final long RETRY_MILLIS = 120_000;

  /**
   * How hard it works.
   *
   * @param everyMillis the metronome's beat
   * @param underWayMax the metronome's changes at once; a beat more is left out
   * @param attemptMillis after which a request is repeated
   */
  record Pace(int everyMillis, int underWayMax, int users, int attemptMillis, int connectMillis) {}

  private final Map<String, String> places;
  private final Pace pace;
  private final PairgateClient beats;
  private final PairgateClient changes;
  private final Metronome metronome;
  private final List<User> users = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicBoolean stop = new AtomicBoolean();

  Work(Map<String, String> places, Pace pace, Acknowledged acknowledged, Random random) {
    this.places = places;
    this.pace = pace;
    this.beats = client();
    this.changes = client();
    this.metronome = new Metronome(beats, acknowledged, pace);
    for (int i = 1; i <= pace.users(); i++) {
      users.add(new User("u" + i, changes, acknowledged, new Random(random.nextLong()), stop));
    }
  }

  private PairgateClient client() {
    return PairgateClient.at(places.get("API"))
        .token(Lab.read(Path.of(places.get("TOKEN_FILE"))))
        .retryForMillis(RETRY_MILLIS)
        .attemptMillis(pace.attemptMillis())
        .connectMillis(pace.connectMillis())
        .pauseMillis(5, 100)
        .open();
  }

  /** Returns when the metronome beats and all users work. */
  void start() throws InterruptedException {
    metronome.start();
    for (User user : users) {
      threads.add(Thread.ofPlatform().name("user").start(user));
    }
  }

  Metronome metronome() {
    return metronome;
  }

  /** Lets all that is under way come to its end, then compares. */
  Verdict end(Standing standing) throws InterruptedException {
    stop.set(true);
    for (Thread thread : threads) thread.join();
    boolean stopped = metronome.stop();
    return compare(standing, stopped ? List.of() : List.of("the metronome"));
  }

  private Verdict compare(Standing standing, List<String> stuck) {
    String neutron = here(places.get("NEUTRON"));
    List<Truth> truths =
        List.of(
            new NeutronTruth(
                new NeutronTruth.Access(
                    neutron, neutron + "/v3", "admin", "admin-secret", "admin")),
            new FortiGateTruth(here(places.get("FORTIOS")), "fortigate-token", "w"));
    List<Wish> wishes = new ArrayList<>();
    Comparison comparison = new Comparison(standing::get);
    comparison.stuck(stuck).unexpected(metronome.failed());
    for (User user : users) {
      wishes.addAll(user.wishes().values());
      comparison.stuck(user.stuck()).unexpected(user.unexpected());
    }
    for (int object = 0; object < metronome.objects(); object++) {
      wishes.add(new Wish("networks", Metronome.id(object), true, "n" + metronome.told(object)));
    }
    return comparison.verdict(truths, wishes);
  }

  /** The simulators listen on the loopback address of the namespace that this runs in. */
  private static String here(String url) {
    return "http://127.0.0.1:" + URI.create(url).getPort();
  }

  @Override
  public void close() {
    stop.set(true);
    metronome.close();
    beats.close();
    changes.close();
  }
}
