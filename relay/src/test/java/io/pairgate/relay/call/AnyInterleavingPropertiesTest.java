package io.pairgate.relay.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.backends.table.Tables;
import io.pairgate.relay.problem.ProblemKind;
import io.pairgate.relay.record.Binding;
import io.pairgate.relay.record.Call;
import io.pairgate.relay.record.ObjectKey;
import io.pairgate.relay.record.RecordSettings;
import io.pairgate.relay.record.RecordStore;
import io.pairgate.relay.seal.Vault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Arbitrary interleavings of changes, lost answers, stragglers, crashes and retries, on a real
 * record in a real file, against the one rule: at the end each CMP object has the one backend
 * object that is recorded for it, or none.
 */
class AnyInterleavingPropertiesTest {

  /** What may happen next. {@code which} picks among what is there, {@code value} is content. */
  record Event(What what, int which, int value) {}

  enum What {
    PUT,
    PUT_AGAIN,
    PATCH,
    DELETE,
    READ,
    CARRY_OUT,
    REPLY,
    LOSE_REPLY,
    NEVER_LEAVES,
    CRASH,
    TIME
  }

  private static final long MARGIN_MILLIS = 1_000;
  private static final AtomicLong NAMES = new AtomicLong();

  private static Vertx vertx;
  private static Path folder;
  private static RecordStore records;
  private static Tables tables;

  @BeforeContainer
  static void open() throws Exception {
    vertx = Vertx.vertx();
    folder = Files.createTempDirectory("pairgate-model");
    tables = Tables.builtIn();
    reopen();
  }

  @AfterContainer
  static void close() throws Exception {
    records.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private static void reopen() {
    if (records != null) {
      records.close();
    }
    records = RecordStore.open(vertx, RecordSettings.sqlite(folder.resolve("record.db")));
  }

  @Provide
  Arbitrary<List<Event>> events() {
    Arbitrary<What> what =
        Arbitraries.frequency(
            net.jqwik.api.Tuple.of(5, What.PUT),
            net.jqwik.api.Tuple.of(4, What.PUT_AGAIN),
            net.jqwik.api.Tuple.of(3, What.PATCH),
            net.jqwik.api.Tuple.of(3, What.DELETE),
            net.jqwik.api.Tuple.of(2, What.READ),
            net.jqwik.api.Tuple.of(5, What.CARRY_OUT),
            net.jqwik.api.Tuple.of(7, What.REPLY),
            net.jqwik.api.Tuple.of(5, What.LOSE_REPLY),
            net.jqwik.api.Tuple.of(1, What.NEVER_LEAVES),
            net.jqwik.api.Tuple.of(1, What.CRASH),
            net.jqwik.api.Tuple.of(3, What.TIME));
    Arbitrary<Event> event =
        Combinators.combine(
                what, Arbitraries.integers().between(0, 5), Arbitraries.integers().between(1, 3))
            .as(Event::new);
    return event.list().ofMinSize(5).ofMaxSize(40);
  }

  @Property(tries = 120, shrinking = ShrinkingMode.BOUNDED)
  void nothing_is_made_twice_or_forgotten_where_the_backend_makes_the_id(
      @ForAll("events") List<Event> events) throws Exception {
    new Story("neutron", "network", "name").play(events);
  }

  @Property(tries = 120, shrinking = ShrinkingMode.BOUNDED)
  void nothing_is_made_twice_or_forgotten_where_we_choose_the_id(
      @ForAll("events") List<Event> events) throws Exception {
    new Story("fortios", "address-object", "description").play(events);
  }

  /** One run: two CMP objects on one backend, a CMP that retries, and a world that misbehaves. */
  private static final class Story {
    private final String driver;
    private final String type;
    private final String attribute;
    private final String backend = "b" + NAMES.incrementAndGet();
    private final List<ObjectKey> keys = new ArrayList<>();
    private final TestClock clock = new TestClock();
    private final ModelBackend world = new ModelBackend();
    private final Map<ObjectKey, Waiting> waiting = new LinkedHashMap<>();
    private final List<Straggler> stragglers = new ArrayList<>();
    private final Map<ObjectKey, Change> lastPut = new HashMap<>();
    private final Map<ObjectKey, Object> acknowledged = new HashMap<>();
    private final StringBuilder told = new StringBuilder();
    private Relay relay;

    private record Waiting(
        Change change,
        CompletableFuture<Answer> answer,
        ModelBackend.Request request,
        long sentMillis) {}

    private record Straggler(ModelBackend.Request request, long untilMillis) {}

    Story(String driver, String type, String attribute) throws Exception {
      this.driver = driver;
      this.type = type;
      this.attribute = attribute;
      keys.add(new ObjectKey(type, "x" + NAMES.incrementAndGet()));
      keys.add(new ObjectKey(type, "y" + NAMES.incrementAndGet()));
      start();
      await(
          relayFleet.register(
              new Fleet.Registration(
                  backend,
                  driver,
                  "http://127.0.0.1:1",
                  driver.equals("neutron")
                      ? Map.of(
                          "auth_url",
                          "http://127.0.0.1:1",
                          "user",
                          "u",
                          "password",
                          "p",
                          "project",
                          "p")
                      : Map.of("token", "t"),
                  Map.of(),
                  io.pairgate.backends.Backend.Trust.SYSTEM,
                  null)));
    }

    private Fleet relayFleet;

    private void start() throws Exception {
      RelaySettings settings = new RelaySettings("test", 0, MARGIN_MILLIS, clock, event -> {});
      relayFleet = Fleet.load(tables, records, name -> {}, settings, Vault.none());
      relay = new Relay(tables, relayFleet, records, world, Waypoints.UNWATCHED, settings);
    }

    /** A failure tells the whole story, not only its end. */
    void play(List<Event> events) throws Exception {
      try {
        act(events);
      } catch (AssertionError failure) {
        throw new AssertionError(failure.getMessage() + "\n" + told, failure);
      }
    }

    private void act(List<Event> events) throws Exception {
      for (Event event : events) {
        happen(event);
      }
      comeToRest();
      for (ObjectKey key : keys) {
        retryUntilSettled(key);
        check(key);
      }
    }

    private void happen(Event event) throws Exception {
      told.append(event).append('\n');
      ObjectKey key = keys.get(event.which % keys.size());
      switch (event.what) {
        case PUT -> send(put(key, event.value));
        case PUT_AGAIN -> {
          if (lastPut.containsKey(key)) {
            send(lastPut.get(key));
          }
        }
        case PATCH -> send(new Change.Patch(key, Map.of(attribute, "v" + event.value), origin()));
        case DELETE -> send(new Change.Delete(key, origin()));
        case READ -> read(key);
        case CARRY_OUT -> carryOut(event.which);
        case REPLY -> end(key, ModelBackend.Request::reply);
        case LOSE_REPLY -> end(key, ModelBackend.Request::loseReply);
        case NEVER_LEAVES -> {
          Waiting one = waiting.get(key);
          if (one != null && !one.request.isCarriedOut()) {
            end(key, ModelBackend.Request::neverLeaves);
          }
        }
        case CRASH -> crash();
        case TIME -> pass(event.value * 12_000L);
      }
    }

    private Change put(ObjectKey key, int value) {
      Map<String, Object> spec = new LinkedHashMap<>();
      spec.put(attribute, "v" + value);
      if (driver.equals("fortios")) {
        spec.put("fqdn", "a.example");
      }
      Change put = new Change.Put(key, backend, "", spec, origin());
      lastPut.put(key, put);
      return put;
    }

    private static Change.Origin origin() {
      return new Change.Origin("cmp", "", "");
    }

    /** Sends a change and waits until it either is answered or its request is on its way. */
    private void send(Change change) throws Exception {
      Waiting busy = waiting.get(change.object());
      CompletableFuture<Answer> answer = future(relay.change(change));
      if (busy != null) {
        boolean joins = busy.change.equals(change);
        if (!joins) {
          assertThat(await(answer).result()).isInstanceOf(Answer.Result.Failed.class);
        }
        return;
      }
      ModelBackend.Request request = requestOrAnswer(answer);
      if (request == null) {
        note(change, await(answer));
      } else {
        waiting.put(change.object(), new Waiting(change, answer, request, clock.millis()));
      }
    }

    private ModelBackend.Request requestOrAnswer(CompletableFuture<Answer> answer)
        throws Exception {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
      while (System.nanoTime() < end) {
        ModelBackend.Request request = world.arrived.poll(1, TimeUnit.MILLISECONDS);
        if (request != null || answer.isDone()) {
          return request != null ? request : world.arrived.poll();
        }
      }
      throw new AssertionError("a change was neither sent nor answered");
    }

    private void read(ObjectKey key) throws Exception {
      CompletableFuture<Answer> answer = future(relay.read(key, origin()));
      ModelBackend.Request request = requestOrAnswer(answer);
      if (request != null) {
        request.reply();
      }
      await(answer);
    }

    private void end(ObjectKey key, java.util.function.Consumer<ModelBackend.Request> how)
        throws Exception {
      Waiting one = waiting.remove(key);
      if (one == null) {
        return;
      }
      how.accept(one.request);
      Answer answer = await(one.answer);
      if (!one.request.isCarriedOut()) {
        stragglers.add(new Straggler(one.request, deadline(one)));
      }
      note(one.change, answer);
    }

    private void note(Change change, Answer answer) {
      told.append(change.getClass().getSimpleName())
          .append(' ')
          .append(change.object())
          .append(": ")
          .append(
              answer.result() instanceof Answer.Result.Failed failed
                  ? failed.problem().kind() + " " + failed.problem().detail()
                  : answer.result().getClass().getSimpleName())
          .append("; on the backend ")
          .append(world.madeFor(change.object().id()))
          .append('\n');
      assertThat(answer.backendCalls()).isLessThanOrEqualTo(1);
      switch (answer.result()) {
        case Answer.Result.Created created -> acknowledge(change, created.object());
        case Answer.Result.Shown shown -> acknowledge(change, shown.object());
        case Answer.Result.Begun begun ->
            throw new AssertionError("this backend begins no tasks: " + begun);
        case Answer.Result.Native _ -> throw new AssertionError("nothing native was asked");
        case Answer.Result.Done _ -> acknowledged.put(change.object(), "");
        case Answer.Result.Failed failed -> {
          assertThat(failed.problem().kind()).isNotEqualTo(ProblemKind.INTERNAL);
          boolean mayHaveChanged = failed.problem().kind() == ProblemKind.OUTCOME_UNKNOWN;
          if (mayHaveChanged) {
            acknowledged.remove(change.object());
          }
        }
      }
    }

    private void acknowledge(Change change, CmpObject object) {
      acknowledged.put(change.object(), object.spec().get(attribute));
    }

    private void carryOut(int which) {
      List<ModelBackend.Request> all = new ArrayList<>();
      waiting.values().forEach(one -> all.add(one.request));
      stragglers.forEach(one -> all.add(one.request));
      if (!all.isEmpty()) {
        all.get(which % all.size()).carryOut();
      }
    }

    /** The process ends: nobody waits any more, but requests that left are still on their way. */
    private void crash() throws Exception {
      waiting
          .values()
          .forEach(
              one -> {
                stragglers.add(new Straggler(one.request, deadline(one)));
                acknowledged.remove(one.change.object());
              });
      waiting.clear();
      reopen();
      start();
    }

    private static long deadline(Waiting one) {
      return one.sentMillis + one.request.backend.limits().deadlineMillis();
    }

    /**
     * Time goes by: who waits past the deadline gives up; a straggler arrives before it or never.
     */
    private void pass(long millis) throws Exception {
      clock.pass(millis);
      for (Map.Entry<ObjectKey, Waiting> entry :
          List.copyOf(new LinkedHashMap<>(waiting).entrySet())) {
        if (deadline(entry.getValue()) <= clock.millis()) {
          end(entry.getKey(), ModelBackend.Request::loseReply);
        }
      }
      for (Straggler one : List.copyOf(stragglers)) {
        if (one.untilMillis <= clock.millis()) {
          if (!one.request.isCarriedOut() && one.untilMillis % 2 == 0) {
            one.request.carryOut();
          }
          stragglers.remove(one);
        }
      }
    }

    private void comeToRest() throws Exception {
      for (ObjectKey key : keys) {
        end(key, ModelBackend.Request::reply);
      }
      stragglers.forEach(one -> one.request.carryOut());
      stragglers.clear();
      clock.pass(200_000);
    }

    /** The CMP's ordinary retry, by the book: repeat while told so. */
    private void retryUntilSettled(ObjectKey key) throws Exception {
      Change change = lastPut.containsKey(key) ? lastPut.get(key) : put(key, 1);
      for (int i = 0; i < 6; i++) {
        CompletableFuture<Answer> answer = future(relay.change(change));
        ModelBackend.Request request = requestOrAnswer(answer);
        if (request != null) {
          request.reply();
        }
        Answer done = await(answer);
        note(change, done);
        if (!(done.result() instanceof Answer.Result.Failed failed)) {
          return;
        }
        if (failed.problem().kind() == ProblemKind.GONE_AT_BACKEND) {
          throw new AssertionError("a recorded object was removed behind the record's back");
        }
        assertThat(failed.problem().retryAfterSeconds())
            .as("%s: %s", failed.problem().kind(), failed.problem().detail())
            .isGreaterThanOrEqualTo(0);
        pass(failed.problem().retryAfterSeconds() * 1000);
      }
      throw new AssertionError("the CMP's retry does not settle " + key);
    }

    private void check(ObjectKey key) throws Exception {
      Optional<Binding> binding = await(records.binding(key));
      List<String> made = world.madeFor(key.id());
      assertThat(binding).isPresent();
      assertThat(made).containsExactly(binding.get().nativeId());
      assertThat(world.attributes(made.getFirst()).orElseThrow().get(attribute))
          .isEqualTo(acknowledged.get(key));
      assertThat(
              await(
                  records.calls(
                      new RecordStore.CallFilter(
                          Call.State.IN_DOUBT, "", key.type(), key.id(), "", 10))))
          .isEmpty();
    }

    private static <T> CompletableFuture<T> future(Future<T> future) {
      return future.toCompletionStage().toCompletableFuture();
    }

    private static <T> T await(Future<T> future) throws Exception {
      return await(future(future));
    }

    private static <T> T await(CompletableFuture<T> future) throws Exception {
      return future.get(10, TimeUnit.SECONDS);
    }
  }
}
