package io.pairgate.bench.crash;

import com.fasterxml.jackson.databind.JsonNode;
import io.pairgate.bench.truth.Verdict;
import io.pairgate.relay.call.Waypoint;
import io.pairgate.relay.cli.RelayProcess;
import io.pairgate.simulators.NeutronSimulator;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Requests in a vendor's own language: the relay is killed at each waypoint of a POST without a
 * key, a POST with one, a PUT and a DELETE at a simulated Neutron, which makes the ids itself.
 * Whatever the backend did must be in the journal, as done or in doubt; a PUT or DELETE is then
 * repeated, and what became of a POST is said by a person who looks at the backend.
 */
final class NativeCrash {

  private static final String NETWORKS = "/v1/backends/neutron-1/native/v2.0/networks";
  private static final String CALLS = "/v1/calls?type=native&limit=1000";
  private static final String CHANGED = "changed";
  private static final int NOT_SENT_MAX = 20;

  enum Asked {
    POST,
    POST_WITH_KEY,
    PUT,
    DELETE
  }

  /**
   * @param operators POSTs in doubt that a person settled
   */
  record Result(int kills, int changes, int operators, Verdict verdict) {
    String line() {
      return told(
          "native kills=%d changes=%d duplicates=%d unrecorded=%d lost=%d stuck=%d operator=%d");
    }

    String json() {
      return told(
          "{\"claim\":\"crash\",\"native\":true,\"kills\":%d,\"changes\":%d,\"duplicates\":%d,"
              + "\"unrecorded\":%d,\"lost\":%d,\"stuck\":%d,\"operator\":%d}");
    }

    private String told(String format) {
      return Cmp.text(
          format,
          kills,
          changes,
          verdict.duplicates().size(),
          verdict.unrecorded().size(),
          verdict.lost().size(),
          verdict.stuck().size(),
          operators);
    }
  }

  /** One request that the relay is killed in. */
  private record Kill(Asked asked, Waypoint point, String name, String id) {

    boolean isPost() {
      return asked == Asked.POST || asked == Asked.POST_WITH_KEY;
    }

    String method() {
      return isPost() ? "POST" : asked.name();
    }

    String path() {
      return isPost() ? NETWORKS : NETWORKS + "/" + id;
    }

    String body() {
      return switch (asked) {
        case POST, POST_WITH_KEY -> network("name", name);
        case PUT -> network("description", CHANGED);
        case DELETE -> null;
      };
    }

    String key() {
      return asked == Asked.POST_WITH_KEY ? name : "";
    }

    @Override
    public String toString() {
      return asked + ", killed " + point;
    }
  }

  private final Consumer<String> progress;
  private final List<String> duplicates = new ArrayList<>();
  private final List<String> unrecorded = new ArrayList<>();
  private final List<String> lost = new ArrayList<>();
  private final List<String> stuck = new ArrayList<>();
  private final AtomicLong lastKillNanos = new AtomicLong(System.nanoTime());
  private NeutronSimulator neutron;
  private RelayProcess relay;
  private Cmp cmp;
  private int kills;
  private int changes;
  private int operators;

  NativeCrash(Consumer<String> progress) {
    this.progress = progress;
  }

  Result run(Random random) throws IOException {
    Path folder = Files.createTempDirectory("pairgate-crash");
    Vertx vertx = Vertx.vertx();
    try (NeutronSimulator device = NeutronSimulator.start(vertx);
        RelayProcess process =
            new RelayProcess(folder, 0, "limits: { in_flight_margin_millis: 200 }\n")) {
      neutron = device;
      relay = process;
      relay.start();
      cmp = new Cmp(relay.url(), random, lastKillNanos);
      register();
      for (Asked asked : Asked.values()) {
        for (Waypoint point : Waypoint.values()) play(asked, point);
      }
      for (String state : List.of("open", "in_doubt")) {
        calls("&state=" + state).values().forEach(call -> stuck.add("in the end " + told(call)));
      }
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
    Verdict verdict = new Verdict(duplicates, unrecorded, lost, stuck);
    if (verdict.holds()) Campaign.remove(folder);
    else progress.accept("record and log are kept in " + folder);
    return new Result(kills, changes, operators, verdict);
  }

  private void register() throws IOException {
    String body =
        Cmp.text(
            "{\"driver\":\"neutron\",\"url\":\"%s\",\"credentials\":{\"auth_url\":\"%s\","
                + "\"user\":\"%s\",\"password\":\"%s\",\"project\":\"%s\"},"
                + "\"limits\":{\"deadline_millis\":5000,\"breaker_failures\":1000}}",
            neutron.url(),
            neutron.authUrl(),
            NeutronSimulator.USER,
            NeutronSimulator.PASSWORD,
            NeutronSimulator.PROJECT);
    int status = cmp.send("PUT", "/v1/backends/neutron-1", body, "").statusCode();
    if (status != 201) throw new IllegalStateException("the registration answers " + status);
  }

  private void play(Asked asked, Waypoint point) throws IOException {
    String name = "n" + (kills + 1);
    boolean post = asked == Asked.POST || asked == Asked.POST_WITH_KEY;
    if (!post) sent(201, new Kill(Asked.POST, point, name, ""));
    String id = post ? "" : named(name).getFirst().get("id").toString();
    Kill kill = new Kill(asked, point, name, id);
    Map<String, JsonNode> before = calls("");
    strike(kill);
    Map<String, JsonNode> fresh = calls("");
    fresh.keySet().removeAll(before.keySet());
    fresh.values().removeIf(NativeCrash::isNotSent);
    JsonNode call = fresh.values().stream().findFirst().orElse(null);
    judge(kill, fresh, call);
    boolean inDoubt = call != null && call.path("state").asText().equals("in_doubt");
    if (kill.isPost()) {
      post(kill, call, inDoubt);
    } else {
      cmp.change(kill.method(), kill.path(), kill.body())
          .ifPresentOrElse(
              reply -> {
                if (reply.status() >= 500) lost.add(kill + ": the repeat answers " + reply);
              },
              () -> stuck.add(kill + ": the repeats come to no end"));
    }
    conclude(kill);
    progress.accept(kill.toString());
  }

  /** On a busy machine a sign-in may come too late: the request did not leave, and comes again. */
  private static boolean isNotSent(JsonNode call) {
    return call.path("outcome").asText().equals("not_sent");
  }

  /** It is the process's last act. */
  private void strike(Kill kill) throws IOException {
    relay.crashAt(kill.point());
    try {
      for (int left = NOT_SENT_MAX; left > 0; left--) {
        int status = cmp.send(kill.method(), kill.path(), kill.body(), kill.key()).statusCode();
        if (status != 502 && status != 503) {
          throw new IllegalStateException(kill + ": it answers " + status);
        }
      }
      throw new IllegalStateException(kill + ": it does not leave");
    } catch (IOException died) {
      relay.awaitEnd();
      relay.start();
      kills++;
      lastKillNanos.set(System.nanoTime());
    }
  }

  /** What the journal says after the kill, and what the backend did. */
  private void judge(Kill kill, Map<String, JsonNode> fresh, JsonNode call) {
    String wanted =
        switch (kill.point()) {
          case BEFORE_OPEN -> "nothing";
          case AFTER_OPEN, AFTER_SEND, AFTER_REPLY -> "in_doubt";
          case AFTER_CLOSE -> "closed";
        };
    String state = call == null ? "nothing" : call.path("state").asText();
    if (call == null && isDone(kill)) unrecorded.add(kill + ": the backend did it");
    if (fresh.size() > 1 || !state.equals(wanted)) {
      lost.add(kill + ": the journal has " + fresh.values() + ", wanted " + wanted);
    }
    if (state.equals("closed") && !isDone(kill)) lost.add(kill + ": the backend did not do it");
  }

  private boolean isDone(Kill kill) {
    List<Map<String, Object>> found = named(kill.name());
    return switch (kill.asked()) {
      case POST, POST_WITH_KEY -> !found.isEmpty();
      case PUT -> found.stream().allMatch(one -> CHANGED.equals(one.get("description")));
      case DELETE -> found.isEmpty();
    };
  }

  /** In doubt, a POST waits for a person; otherwise its repeat tells, or with a key is told. */
  private void post(Kill kill, JsonNode call, boolean inDoubt) throws IOException {
    boolean done = isDone(kill);
    if (inDoubt) {
      awaitNoneInFlight(call);
      done = isDone(kill);
      if (!kill.key().isEmpty()) sent(409, kill);
      settle(call.path("id").asText(), done);
      operators++;
    }
    if (!done) {
      sent(201, kill);
    } else if (!kill.key().isEmpty()) {
      sent(inDoubt ? 410 : 201, kill); // settled by hand there is no reply to give again
    }
  }

  /** What a person does who looks: not before a request of it can be under way no more. */
  private static void awaitNoneInFlight(JsonNode call) {
    long until = java.time.Instant.parse(call.path("in_flight_until").asText()).toEpochMilli();
    long left = until - System.currentTimeMillis();
    if (left > 0) LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(left));
  }

  private void settle(String call, boolean done) throws IOException {
    String said = "{\"outcome\":\"" + (done ? "done" : "not_done") + "\",\"reason\":\"seen\"}";
    int status = cmp.send("POST", "/v1/calls/" + call + "/settle", said, "").statusCode();
    if (status != 204) stuck.add("call " + call + ": settling it answers " + status);
  }

  private void sent(int wanted, Kill kill) throws IOException {
    var reply = cmp.send(kill.method(), kill.path(), kill.body(), kill.key());
    for (int left = NOT_SENT_MAX; left > 0 && reply.statusCode() / 100 == 5; left--) {
      if (reply.statusCode() == 504) break; // it left
      reply = cmp.send(kill.method(), kill.path(), kill.body(), kill.key());
    }
    if (reply.statusCode() != wanted) {
      lost.add(kill + ": wanted " + wanted + ", told " + reply.statusCode() + " " + reply.body());
    }
  }

  /** Done once on the backend, and nothing is in doubt. */
  private void conclude(Kill kill) {
    if (kill.isPost() && named(kill.name()).size() > 1) duplicates.add(kill.toString());
    if (isDone(kill)) changes++;
    else lost.add(kill + ": the backend did not do it in the end");
    calls("&state=in_doubt").values().forEach(call -> stuck.add(kill + ": " + told(call)));
  }

  private List<Map<String, Object>> named(String name) {
    return neutron.objects("networks").stream()
        .filter(network -> name.equals(network.get("name")))
        .toList();
  }

  private Map<String, JsonNode> calls(String filter) {
    Map<String, JsonNode> calls = new LinkedHashMap<>();
    cmp.get(CALLS + filter).path("items").forEach(one -> calls.put(one.path("id").asText(), one));
    return calls;
  }

  private static String told(JsonNode call) {
    return "call " + call.path("id").asText() + " is " + call.path("state").asText();
  }

  private static String network(String attribute, String value) {
    return "{\"network\":{\"" + attribute + "\":\"" + value + "\"}}";
  }
}
