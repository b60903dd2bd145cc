package io.pairgate.relay.cli;

import io.pairgate.backends.Backend;
import io.pairgate.backends.gate.BackendHealth;
import io.pairgate.backends.gate.BackendHealth.Circuit;
import io.pairgate.relay.events.Event;
import io.pairgate.relay.problem.ProblemException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Looks at the backends' circuits now and then and tells what changed: so the way of a call knows
 * nothing of it. A circuit stays open for longer than the time between two looks.
 *
 * <p>For one thread.
 */
final class CircuitWatch {

  static final long LOOK_MILLIS = 500;

  private final Supplier<Collection<Backend>> backends;
  private final Function<String, Optional<BackendHealth>> health;
  private final Consumer<Event> tell;
  private Map<String, Circuit> last = Map.of();

  CircuitWatch(
      Supplier<Collection<Backend>> backends,
      Function<String, Optional<BackendHealth>> health,
      Consumer<Event> tell) {
    this.backends = backends;
    this.health = health;
    this.tell = tell;
  }

  void look() {
    Map<String, Circuit> now = new HashMap<>();
    try {
      for (Backend backend : backends.get()) {
        health.apply(backend.name()).ifPresent(one -> look(one, now));
      }
    } catch (ProblemException notActive) {
      // Another node has the record: nothing goes to backends from here.
    }
    last = now;
  }

  private void look(BackendHealth one, Map<String, Circuit> now) {
    Circuit before = last.getOrDefault(one.name(), Circuit.CLOSED);
    now.put(one.name(), one.circuit());
    if (before != one.circuit()) {
      tell.accept(
          new Event.CircuitChanged(
              one.name(),
              before.name(),
              one.circuit().name(),
              one.circuit() == Circuit.CLOSED ? "" : one.lastFailureReason()));
    }
  }
}
