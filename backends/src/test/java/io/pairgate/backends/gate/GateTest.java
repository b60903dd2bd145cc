package io.pairgate.backends.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class GateTest {

  private static final int IN_FLIGHT_MAX = 2;
  private static final int QUEUE_MAX = 3;

  /** Compares the gate with a plain model of it over any order of comings and goings. */
  @Property
  void never_more_than_its_limits_and_first_come_first_served(
      @ForAll @Size(max = 200) List<@IntRange(min = 0, max = 3) Integer> steps) {
    Gate gate = new Gate(IN_FLIGHT_MAX, QUEUE_MAX, () -> {});
    Deque<Guest> waiting = new ArrayDeque<>();
    List<Guest> inside = new ArrayList<>();
    for (int step : steps) {
      switch (step) {
        case 0, 1 -> {
          Guest guest = new Guest();
          switch (gate.enter(guest)) {
            case ADMITTED -> inside.add(guest);
            case QUEUED -> waiting.add(guest);
            case FULL -> assertThat(waiting).hasSize(QUEUE_MAX);
            case CLOSED -> throw new AssertionError("nobody closed it");
          }
        }
        case 2 -> {
          if (inside.isEmpty()) continue;
          inside.removeLast();
          gate.release();
          if (!waiting.isEmpty()) {
            assertThat(waiting.peekFirst().admitted).isTrue();
            inside.add(waiting.removeFirst());
          }
        }
        default -> {
          if (waiting.isEmpty()) continue;
          assertThat(gate.leave(waiting.removeLast())).isTrue();
        }
      }
      assertThat(gate.inFlight()).isEqualTo(inside.size()).isLessThanOrEqualTo(IN_FLIGHT_MAX);
      assertThat(gate.queued()).isEqualTo(waiting.size()).isLessThanOrEqualTo(QUEUE_MAX);
      assertThat(waiting.isEmpty() || inside.size() == IN_FLIGHT_MAX).isTrue();
    }
  }

  private static final class Guest implements Gate.Waiting {
    private boolean admitted;

    @Override
    public void admitted() {
      admitted = true;
    }

    @Override
    public void turnedAway() {
      throw new AssertionError("nobody closed it");
    }
  }
}
