package io.pairgate.backends.table;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One line of a driver's table: the request of one operation and what its reply shows.
 *
 * <p>Immutable, thread-safe.
 *
 * @param path below the driver's own path; what fills a slot is escaped
 * @param query a parameter with a slot that cannot be filled is left out
 * @param headers one with a slot that cannot be filled is left out
 * @param statuses that say that it was done; empty for those of the driver's success rule
 * @param where what must stand in the reply; empty for the driver's success rule's
 * @param reply where the object, or the list of objects, stands in the reply; empty if the reply
 *     shows none
 * @param shown what else is to be known of that place
 * @param id where the native id stands in a shown object
 * @param shows the attributes that a shown object has
 * @param next where a list's reply says that there is more: by a list of links with one whose
 *     {@code rel} is {@code next}, or by any other value
 * @param nothingToDo statuses that say that there was nothing to do for it, whatever the body says
 * @param task the task that it begins, empty if the reply comes when it is done
 */
public record CallLine(
    String method,
    Template path,
    List<Parameter> query,
    List<Parameter> headers,
    Body body,
    Set<Integer> statuses,
    Map<Place, Wanted> where,
    Optional<Way> reply,
    Shown shown,
    Place id,
    Map<String, Mapping> shows,
    Optional<Place> next,
    Set<Integer> nothingToDo,
    Optional<TaskKind.Begun> task) {

  /**
   * How a reply shows what it shows.
   *
   * @param missingIsAbsent nothing at the object's place means that there is no such object, as
   *     long as the place of all of them is there
   * @param missingIsEmpty an empty object in place of the list is an empty list
   * @param keyed the field that gets each row's key, where the rows of a list are the values of an
   *     object; empty for rows in a list
   * @param othersToo a list shows things of other types, too: what has no id of this type is none
   * @param xml it is XML, and is read as the JSON that it would be
   * @param among the object is there only if a field of what is shown names it
   */
  public record Shown(
      boolean missingIsAbsent,
      boolean missingIsEmpty,
      String keyed,
      boolean othersToo,
      boolean xml,
      Optional<Among> among) {
    static final Shown PLAIN = new Shown(false, false, "", false, false, Optional.empty());
  }

  /**
   * Membership: the ports of a VLAN are one field of it.
   *
   * @param at a text of names with commas or blanks between them, or a number
   * @param is the name that must be among them
   */
  public record Among(Place at, Template is) {}

  public record Parameter(String name, Template value) {}

  /** What the request carries. */
  public sealed interface Body {}

  /** Nothing. */
  public record Nothing() implements Body {}

  /** The object's attributes, at a place. */
  public record Attributes(Place at) implements Body {}

  /** All that is known of the object, at a place: the vendor forgets what an update leaves out. */
  public record Whole(Place at) implements Body {}

  /** What the table writes out. */
  public record Written(BodyTree tree) implements Body {}

  /**
   * The operations of an OVSDB transaction.
   *
   * @param counted the operation that must touch a row, or the object is absent; -1 for none
   */
  public record Transaction(List<BodyTree> operations, int counted) implements Body {
    public Transaction {
      operations = List.copyOf(operations);
    }
  }
}
