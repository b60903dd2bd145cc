package io.pairgate.relay.record;

import java.util.List;

/**
 * An operator's search; what is empty is any.
 *
 * @param types all that there are: with them an id is found by its index
 * @param id the CMP's id, or its beginning and a {@code *}
 * @param backends where to look; all that there are for any
 * @param nativeId the backend's id
 * @param limit 1–1,000
 */
public record BindingSearch(
    List<String> types,
    String id,
    List<String> backends,
    String nativeId,
    String tenant,
    int limit) {}
