package io.pairgate.relay.call;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pairgate.relay.record.Binding;
import io.pairgate.relay.record.ObjectKey;
import java.util.Collections;
import java.util.Map;

/**
 * Recorded states as values, ready to be shown. CMPs ask for the same objects again and again, and
 * most of the time the backend shows what it showed before: then nothing has to be read from JSON
 * or written as JSON to find that out.
 *
 * <p>Thread-safe.
 */
final class Snapshots {

  private static final int OBJECTS_MAX = 10_000;

  /**
   * One binding's state.
   *
   * @param binding what it was made of: it holds for this very binding only
   * @param shown the object as a CMP sees it if the backend shows this state
   */
  record Snapshot(Binding binding, Map<String, Object> state, CmpObject shown) {

    /** Whether these attributes, as shown by the backend, change nothing of the state. */
    boolean holds(Map<String, Object> attributes) {
      for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
        Object recorded = state.get(attribute.getKey());
        boolean same =
            recorded == null
                ? attribute.getValue() == null && state.containsKey(attribute.getKey())
                : recorded.equals(attribute.getValue());
        if (!same) {
          return false;
        }
      }
      return true;
    }
  }

  private final Views views;
  private final Cache<ObjectKey, Snapshot> snapshots =
      Caffeine.newBuilder().maximumSize(OBJECTS_MAX).executor(Runnable::run).build();

  Snapshots(Views views) {
    this.views = views;
  }

  Snapshot of(Binding binding) {
    Snapshot known = snapshots.getIfPresent(binding.key());
    if (known != null && known.binding() == binding) {
      return known;
    }
    Map<String, Object> state = Collections.unmodifiableMap(Json.map(binding.state()));
    Snapshot made = new Snapshot(binding, state, views.now(binding, state));
    snapshots.put(binding.key(), made);
    return made;
  }
}
