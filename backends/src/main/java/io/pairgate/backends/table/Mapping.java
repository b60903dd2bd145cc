package io.pairgate.backends.table;

import io.pairgate.backends.table.codec.Codec;
import java.util.List;
import java.util.Map;

/**
 * How a driver says one attribute of the family.
 *
 * <p>Immutable, thread-safe.
 *
 * @param attribute the family's
 * @param natives where the vendor keeps it: one place, or as many as the codec has fields; none if
 *     it stands in the requests' paths only
 * @param with what is set beside it, and must stand beside it for the attribute to be shown
 * @param whenEmpty the list that the vendor wants in place of an empty or, at creation, absent one;
 *     null if none
 * @param whenAbsent what stands at creation in place of an absent one
 * @param lengthMax the vendor's own limit in characters; 0 for none
 * @param limit what else it refuses
 * @param parts the mappings inside of a group or of a list of groups; empty for other values
 */
public record Mapping(
    Attribute attribute,
    List<Place> natives,
    Codec codec,
    Map<Place, Object> with,
    List<Object> whenEmpty,
    WhenAbsent whenAbsent,
    int lengthMax,
    Limit limit,
    Map<String, Mapping> parts) {

  /** One that stands in no body, or is said as it is. */
  static Mapping plain(Attribute attribute, List<Place> natives, Codec codec) {
    return new Mapping(
        attribute, natives, codec, Map.of(), null, WhenAbsent.NOTHING, 0, Limit.NONE, Map.of());
  }

  /** Where the vendor keeps it, if it is one place. */
  public Place place() {
    return natives.getFirst();
  }
}
