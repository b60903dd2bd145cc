package io.pairgate.relay.record;

import static io.pairgate.relay.record.Rows.network;
import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.record.Closing.Effect;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BindingCacheTest {

  private final Rows rows = new Rows(1);
  private final BindingCache cache = new BindingCache(100);
  private final Binding old = rows.binding("web", "n-1", "call-1");
  private final Binding recent = rows.binding("web", "n-2", "call-2");

  @Test
  void a_reading_is_shown_if_nothing_was_written_meanwhile() {
    BindingCache.Reading reading = cache.beginReading(network("web"));
    cache.endReading(network("web"), reading, Optional.of(old));

    assertThat(cache.get(network("web"))).contains(old);
    assertThat(cache.byNative("neutron-1", "network", "n-1")).contains(old);
  }

  @Test
  void a_reading_never_overwrites_what_was_written_since_it_began() {
    BindingCache.Reading reading = cache.beginReading(network("web"));
    cache.bound(recent);
    cache.endReading(network("web"), reading, Optional.of(old));

    assertThat(cache.get(network("web"))).contains(recent);
  }

  @Test
  void a_reading_is_not_shown_after_the_binding_was_forgotten() {
    BindingCache.Reading reading = cache.beginReading(network("web"));
    cache.forget(network("web"));
    cache.endReading(network("web"), reading, Optional.of(old));

    assertThat(cache.get(network("web"))).isEmpty();
  }

  @Test
  void a_reading_is_not_shown_after_a_release_of_what_was_not_in_memory() {
    BindingCache.Reading reading = cache.beginReading(network("web"));
    cache.released(new Effect.Release(network("web"), "call-3", 3));
    cache.endReading(network("web"), reading, Optional.of(old));

    assertThat(cache.get(network("web"))).isEmpty();
  }

  @Test
  void only_the_latest_of_two_readings_is_shown() {
    BindingCache.Reading first = cache.beginReading(network("web"));
    BindingCache.Reading second = cache.beginReading(network("web"));
    cache.endReading(network("web"), second, Optional.of(recent));
    cache.endReading(network("web"), first, Optional.of(old));

    assertThat(cache.get(network("web"))).contains(recent);
  }

  @Test
  void an_object_is_not_found_by_a_native_id_that_it_no_longer_has() {
    cache.bound(old);
    cache.bound(recent);

    assertThat(cache.byNative("neutron-1", "network", "n-1")).isEmpty();
    assertThat(cache.byNative("neutron-1", "network", "n-2")).contains(recent);
    cache.released(new Effect.Release(network("web"), "call-3", 3));
    assertThat(cache.byNative("neutron-1", "network", "n-2")).isEmpty();
  }

  @Test
  void the_end_of_one_object_does_not_hide_another_that_was_bound_to_the_same_native_id_since() {
    Binding next = rows.binding("shop", "n-1", "call-4");
    cache.bound(old);
    cache.bound(next);
    cache.released(new Effect.Release(network("web"), "call-3", 3));

    assertThat(cache.byNative("neutron-1", "network", "n-1")).contains(next);
  }
}
