package io.pairgate.backends;

import java.util.Collections;
import java.util.Map;

/**
 * One object as the backend shows it, in the family's words. Immutable by convention: whoever makes
 * one does not change the map that he handed over.
 *
 * @param nativeId the backend's own id
 * @param attributes the family's attributes that the reply showed, references as native ids, the
 *     marker stripped; values are String, Long, Double, Boolean, List, Map or null
 * @param marker the marker found on the object, empty if none
 */
public record NativeObject(String nativeId, Map<String, Object> attributes, String marker) {
  public NativeObject {
    attributes = Collections.unmodifiableMap(attributes);
  }
}
