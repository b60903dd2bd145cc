package io.pairgate.bench.truth;

/**
 * What the CMP wants of one object, and what it was told of it.
 *
 * @param collection as in paths: {@code networks}
 * @param id the CMP's id
 * @param present whether the CMP was told last that the object is there
 * @param text the attribute's value that the CMP was told last
 */
public record Wish(String collection, String id, boolean present, String text) {}
