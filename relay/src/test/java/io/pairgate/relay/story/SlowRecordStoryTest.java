package io.pairgate.relay.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.call.Waypoint;
import io.pairgate.relay.call.Waypoints;
import io.pairgate.relay.story.Cmp.Reply;
import io.pairgate.simulators.device.Fault;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A call's time begins before it is written down: what is on record of how long its request may be
 * under way stays true however long that takes.
 */
class SlowRecordStoryTest extends Story {

  private static final String BODY = network("\"name\":\"web\"");
  private static final Pattern LEFT = Pattern.compile("no whole reply within (\\d+) ms");

  private volatile long writingMillis;

  /** The record is as fast as ever; the call is held up behind it. */
  private final Waypoints slow =
      (waypoint, call) -> {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(writingMillis);
        while (waypoint == Waypoint.AFTER_OPEN && System.nanoTime() < end) {
          LockSupport.parkNanos(end - System.nanoTime());
        }
      };

  @Override
  @BeforeEach
  void starts_a_relay() {
    pairgate = Pairgate.watched(folder, slow);
    cmp = pairgate.cmp();
  }

  @AfterEach
  void is_fast_again() {
    writingMillis = 0;
  }

  @Test
  void a_backend_has_what_writing_has_left_of_the_deadline() {
    writingMillis = Pairgate.DEADLINE_MILLIS / 3;
    pairgate.neutron().faults().add(Fault.delay(60_000).on("POST", NETWORKS));

    Reply lost = cmp.put(WEB, BODY);

    problem(lost, 504, "outcome-unknown");
    Matcher left = LEFT.matcher(lost.detail());
    assertThat(left.find()).as(lost.detail()).isTrue();
    assertThat(Long.parseLong(left.group(1)))
        .isLessThanOrEqualTo(Pairgate.DEADLINE_MILLIS - writingMillis);
  }

  @Test
  void a_call_that_took_more_than_half_its_time_to_write_down_is_not_sent() {
    writingMillis = Pairgate.DEADLINE_MILLIS / 2 + 1;

    Reply refused = cmp.put(WEB, BODY);

    problem(refused, 503, "backend-queue-full");
    assertThat(refused.detail()).contains("it took too long to write the call down");
    assertThat(networks()).isEmpty();
    writingMillis = 0;
    status(cmp.put(WEB, BODY), 201);
  }
}
