package io.pairgate.backends.table;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What all calls of one driver have in common. Immutable, thread-safe.
 *
 * @param path put before each call's path; over OVSDB the database
 * @param query added to each call's query
 * @param headers added to each call's headers
 * @param requestIdHeader in lower case; empty if the vendor has none
 * @param check one harmless call
 */
public record Conventions(
    String path,
    List<CallLine.Parameter> query,
    List<CallLine.Parameter> headers,
    Success success,
    VendorError vendorError,
    List<ErrorRule> errors,
    String requestIdHeader,
    CallLine check) {

  /** When a reply says that it was done: a status of the set, and what stands in the body. */
  public record Success(Set<Integer> statuses, Map<Place, Wanted> where) {}

  /**
   * How to know and read the vendor's own error.
   *
   * @param where what stands in each error's body; empty if a code does
   * @param codes where the code may stand, first found counts
   * @param messages where the message may stand, first found counts
   */
  public record VendorError(Map<Place, Wanted> where, List<Place> codes, List<Place> messages) {}
}
