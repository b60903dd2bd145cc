package io.pairgate.bench.drivers;

import java.util.Map;

/**
 * An object of the CMP's, made or about to be.
 *
 * @param collection as in paths
 * @param n the number in its values that no other object has
 * @param spec with the CMP's ids
 * @param nativeSpec with the backend's ids
 * @param nativeId empty as long as it is not made
 */
record Thing(
    Sample sample,
    String collection,
    String id,
    long n,
    Map<String, Object> spec,
    Map<String, Object> nativeSpec,
    String nativeId) {

  String path() {
    return "/v1/" + collection + "/" + id;
  }

  Thing made(String asNativeId) {
    return new Thing(sample, collection, id, n, spec, nativeSpec, asNativeId);
  }
}
