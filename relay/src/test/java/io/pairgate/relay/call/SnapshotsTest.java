package io.pairgate.relay.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.backends.table.Tables;
import io.pairgate.relay.record.Binding;
import io.pairgate.relay.record.ObjectKey;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SnapshotsTest {

  private static final String STATE =
      "{\"name\":\"web\",\"mtu\":1500,\"description\":null,\"status\":\"ACTIVE\","
          + "\"tags\":[\"a\",\"b\"]}";

  private final Snapshots snapshots = new Snapshots(new Views(Tables.builtIn()));

  @Test
  void the_same_binding_is_read_once() {
    Binding binding = binding(STATE);
    assertThat(snapshots.of(binding)).isSameAs(snapshots.of(binding));
  }

  @Test
  void another_binding_of_the_object_is_read_anew() {
    snapshots.of(binding(STATE));
    assertThat(snapshots.of(binding("{\"name\":\"db\"}")).state()).isEqualTo(Map.of("name", "db"));
  }

  @Test
  void what_is_shown_is_what_a_read_would_show() {
    Binding binding = binding(STATE);
    assertThat(snapshots.of(binding).shown())
        .isEqualTo(new Views(Tables.builtIn()).now(binding, Json.map(STATE)));
  }

  @Test
  void attributes_as_recorded_change_nothing_however_few_they_are() {
    Snapshots.Snapshot recorded = snapshots.of(binding(STATE));
    assertThat(recorded.holds(Json.map(STATE))).isTrue();
    assertThat(recorded.holds(Map.of("mtu", 1500L))).isTrue();
    assertThat(recorded.holds(Collections.singletonMap("description", null))).isTrue();
    assertThat(recorded.holds(Map.of())).isTrue();
  }

  @Test
  void another_or_a_new_value_changes_something() {
    Snapshots.Snapshot recorded = snapshots.of(binding(STATE));
    assertThat(recorded.holds(Map.of("mtu", 1400L))).isFalse();
    assertThat(recorded.holds(Map.of("tags", List.of("b", "a")))).isFalse();
    assertThat(recorded.holds(Collections.singletonMap("name", null))).isFalse();
    assertThat(recorded.holds(Map.of("description", ""))).isFalse();
    assertThat(recorded.holds(Collections.singletonMap("qos", null))).isFalse();
  }

  private static Binding binding(String state) {
    ObjectKey key = new ObjectKey("network", "web");
    return new Binding(key, "n", "", "network", "id-1", false, "{}", state, "01J", 1, 2);
  }
}
