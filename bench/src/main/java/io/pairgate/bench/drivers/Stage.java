package io.pairgate.bench.drivers;

import io.pairgate.backends.table.Driver;
import io.pairgate.backends.table.ResourceType;
import io.pairgate.backends.table.Tables;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One backend, registered at the relay by way of {@link Between}, with all that is needed to make
 * objects there. Not thread-safe.
 */
final class Stage implements AutoCloseable {

  private static final AtomicLong IDS = new AtomicLong();

  /** The numbers fit into an address's part; 1 is often taken, as VLAN 1 is. */
  private static final int NUMBERS_FROM = 11;

  private static final int NUMBERS = 230;

  private final Stand stand;
  private final Cmp cmp;
  private final Tables tables;
  private final Driver driver;
  private final Samples samples;
  private final Between between;
  private final Hand hand;
  private final Deque<Thing> made = new ArrayDeque<>();
  private long numbers;

  Stage(Vertx vertx, Tables tables, Samples samples, Stand stand, Cmp cmp) {
    this.stand = stand;
    this.cmp = cmp;
    this.tables = tables;
    this.driver = tables.driver(stand.driver()).orElseThrow();
    this.samples = samples;
    this.between = new Between(stand.url());
    this.hand = new Hand(vertx, tables, stand);
  }

  Cmp cmp() {
    return cmp;
  }

  Driver driver() {
    return driver;
  }

  Samples samples() {
    return samples;
  }

  Between between() {
    return between;
  }

  Hand hand() {
    return hand;
  }

  /** How much the backend holds, where it can be looked into past its own API. */
  Optional<Holdings.Count> holdings() {
    return stand.holdings();
  }

  String way() {
    return stand.way();
  }

  String backend() {
    return stand.name();
  }

  ResourceType family(String type) {
    return tables.type(type).orElseThrow();
  }

  /** Registers the backend, or changes its registration; signs in. */
  void register() {
    Cmp.Reply registered = register(stand.credentials());
    if (registered.status() != 201) registered.is(200);
    Cmp.persistently(() -> cmp.post("/v1/backends/" + backend() + "/check", null)).is(200);
  }

  /** The same, with other secrets; does not sign in. */
  Cmp.Reply register(Map<String, String> credentials) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("driver", stand.driver());
    body.put("url", between.url());
    if (!credentials.isEmpty()) body.put("credentials", credentials);
    if (!stand.options().isEmpty()) body.put("options", stand.options());
    // The breaker has tests of its own; here it would only stand between a fault and its row.
    body.put(
        "limits",
        Map.of(
            "deadline_millis",
            stand.deadlineMillis(),
            "breaker_failures",
            1_000,
            "keep_alive_millis",
            stand.keepAliveMillis()));
    return cmp.put("/v1/backends/" + backend(), body);
  }

  /** The stand's credentials with each secret made wrong. */
  Map<String, String> wrongCredentials() {
    Map<String, String> wrong = new LinkedHashMap<>(stand.credentials());
    wrong.replaceAll(
        (name, value) ->
            name.matches(".*(password|token|secret|key).*") ? "wrong-" + value.length() : value);
    return wrong;
  }

  /**
   * An object that is not made yet.
   *
   * @param around what it may refer to, by sample
   */
  Thing draft(Sample sample, Map<String, Thing> around) {
    long n = NUMBERS_FROM + numbers++ % NUMBERS;
    String id =
        sample.id().isEmpty()
            ? "t" + IDS.incrementAndGet()
            : Sample.filled(sample.id(), n, name -> around.get(name).id());
    Map<String, Object> spec = Sample.filled(sample.spec(), n, name -> around.get(name).id());
    return new Thing(
        sample, family(sample.type()).collection(), id, n, spec, natively(spec, around), "");
  }

  /** A spec as the backend knows it: the ids of what it refers to are the backend's. */
  Map<String, Object> natively(Map<String, Object> spec, Map<String, Thing> around) {
    Map<String, String> natives = new LinkedHashMap<>();
    around
        .values()
        .forEach(
            thing -> {
              natives.put(thing.id(), thing.nativeId());
              natives.put(thing.sample().type() + "/" + thing.id(), thing.nativeId());
            });
    Map<String, Object> translated = new LinkedHashMap<>();
    spec.forEach((name, value) -> translated.put(name, translated(value, natives)));
    return translated;
  }

  private static Object translated(Object value, Map<String, String> natives) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<String, Object> inner = new LinkedHashMap<>();
        map.forEach((key, one) -> inner.put(key.toString(), translated(one, natives)));
        yield inner;
      }
      case List<?> list -> {
        List<Object> inner = new ArrayList<>();
        list.forEach(one -> inner.add(translated(one, natives)));
        yield inner;
      }
      case String text -> natives.getOrDefault(text, text);
      case Integer whole -> whole.longValue();
      case null -> null;
      default -> value;
    };
  }

  Map<String, Object> body(Thing draft) {
    return Map.of("backend", backend(), "spec", draft.spec());
  }

  /**
   * Makes it through the relay, again and again where a busy machine could not; it is removed again
   * by {@link #tidy}.
   */
  Thing make(Thing draft) {
    Cmp.Reply made = Cmp.persistently(() -> cmp.put(draft.path(), body(draft)));
    return keep(draft, cmp.done(made, 200, 201));
  }

  /** Takes note of an object that a reply shows, so that it is removed again. */
  Thing keep(Thing draft, Cmp.Reply reply) {
    Thing thing = draft.made(reply.text("native_id"));
    made.push(thing);
    return thing;
  }

  /** What is there by now; to be handed to {@link #tidy}. */
  int mark() {
    return made.size();
  }

  /** Removes what was made since the mark, the newest first. */
  void tidy(int mark) {
    between.calm();
    while (made.size() > mark) {
      Thing thing = made.pop();
      try {
        cmp.done(Cmp.persistently(() -> cmp.delete(thing.path())), 204, 404);
      } catch (Broken left) {
        hand.tidy(thing.sample().type(), thing.nativeId(), thing.nativeSpec());
      }
    }
  }

  @Override
  public void close() {
    hand.close();
    between.close();
    stand.close();
  }
}
