package io.pairgate.relay.call;

import java.util.LinkedHashMap;
import java.util.Map;

/** RFC 7396, for values below the top: a patch of an object is laid over what is known of it. */
final class MergePatch {

  private MergePatch() {}

  @SuppressWarnings("unchecked")
  static Object apply(Object target, Object patch) {
    if (!(patch instanceof Map<?, ?> changes)) {
      return patch;
    }
    Map<String, Object> merged = new LinkedHashMap<>();
    if (target instanceof Map<?, ?> before) {
      merged.putAll((Map<String, Object>) before);
    }
    changes.forEach(
        (name, value) -> {
          if (value == null) {
            merged.remove(name);
          } else {
            merged.put((String) name, apply(merged.get(name), value));
          }
        });
    return merged;
  }
}
