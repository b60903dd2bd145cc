package io.pairgate.backends.wire;

import io.pairgate.backends.NativeObject;
import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Task;
import io.pairgate.backends.table.CallLine;
import io.pairgate.backends.table.Conventions;
import io.pairgate.backends.table.Driver;
import io.pairgate.backends.table.NativeType;
import io.pairgate.backends.table.Place;
import io.pairgate.backends.table.Wanted;
import io.pairgate.backends.table.Way;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Says what a reply means. The first row that fits counts:
 *
 * <table>
 * <caption>What a reply means</caption>
 * <tr><th>reply</th><th>outcome</th></tr>
 * <tr><td>408</td><td>UNKNOWN</td></tr>
 * <tr><td>a status under the line's {@code nothing-to-do}</td><td>SUCCEEDED</td></tr>
 * <tr><td>a body that is not JSON or breaks a limit, unless 4xx or a task is sought in its text</td>
 *     <td>UNKNOWN</td></tr>
 * <tr><td>an error rule of the table fits</td><td>REFUSED, as the rule says</td></tr>
 * <tr><td>a status of the line, or of the success rule if the line names none; the body says so too
 *     and shows what is needed</td>
 *     <td>SUCCEEDED</td></tr>
 * <tr><td>a status of the success rule, the body is the vendor's error</td><td>REFUSED OTHER</td></tr>
 * <tr><td>401, 403</td><td>REFUSED UNAUTHORISED</td></tr>
 * <tr><td>404, the body is the vendor's error</td><td>REFUSED ABSENT</td></tr>
 * <tr><td>429</td><td>REFUSED BUSY</td></tr>
 * <tr><td>400, 422</td><td>REFUSED INVALID</td></tr>
 * <tr><td>any other 4xx</td><td>REFUSED OTHER</td></tr>
 * <tr><td>anything else: 1xx, other 2xx, 3xx, 5xx</td><td>UNKNOWN</td></tr>
 * </table>
 *
 * <p>Pure, thread-safe.
 */
final class ReplyReader {

  private final Conventions conventions;
  private final Errors errors;
  private final TaskReplies tasks;
  private final Map<CallLine, AttributeReader> readers = new IdentityHashMap<>();

  ReplyReader(Driver driver) {
    this.conventions = driver.conventions();
    this.errors = new Errors(conventions);
    this.tasks = new TaskReplies(driver);
    for (NativeType type : driver.types().values()) {
      for (CallLine line : type.lines().values()) {
        readers.put(line, new AttributeReader(line, type));
      }
    }
  }

  Outcome read(Operation operation, NativeType type, CallLine line, Slots slots, HttpReply reply) {
    Outcome outcome = meaning(operation, type, line, slots, reply);
    return outcome instanceof Outcome.Refused refused ? tasks.refused(operation, refused) : outcome;
  }

  private Outcome meaning(
      Operation operation, NativeType type, CallLine line, Slots slots, HttpReply reply) {
    boolean clientError = reply.status() >= 400 && reply.status() < 500;
    if (reply.status() == 408) {
      return Unreadable.outcome(reply, "the backend or a proxy gave up waiting");
    }
    if (line.nothingToDo().contains(reply.status())) {
      return new Outcome.Succeeded(unshown(operation, type), true, errors.requestId(reply));
    }
    Object body = null;
    try {
      if (reply.body() != null && reply.body().length > 0) {
        body = line.shown().xml() ? Xml.read(reply.body()) : Json.read(reply.body());
      }
    } catch (IOException notReadable) {
      if (!clientError && !tasks.mayBeInText(operation, line)) {
        return Unreadable.outcome(reply, "it is not " + (line.shown().xml() ? "XML" : "JSON"));
      }
      // a 4xx says that nothing was carried out, even if only a proxy says it
    }
    Optional<Outcome> ruled = errors.ruled(operation, body, reply);
    if (ruled.isPresent()) {
      return ruled.get();
    }
    Set<Integer> done =
        line.statuses().isEmpty() ? conventions.success().statuses() : line.statuses();
    boolean success = done.contains(reply.status());
    Map<Place, Wanted> where =
        line.where().isEmpty() ? conventions.success().where() : line.where();
    if (success && errors.holds(where, body) && !errors.isVendors(body)) {
      return succeeded(operation, type, line, slots, body, reply);
    }
    Optional<Outcome> refusal = errors.insideSuccess(body, reply);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    return clientError
        ? errors.clientError(body, reply)
        : Unreadable.outcome(reply, "no rule of the table fits");
  }

  private List<NativeObject> shown(
      Operation operation, NativeType type, CallLine line, Slots slots, Object body) {
    List<NativeObject> objects = objects(operation, type, line, slots, body);
    return objects == null || type == null ? objects : new Belonging(type, operation).of(objects);
  }

  private Outcome succeeded(
      Operation operation,
      NativeType type,
      CallLine line,
      Slots slots,
      Object body,
      HttpReply reply) {
    if (line.shown().missingIsAbsent() && isMissing(line.reply().orElseThrow(), slots, body)) {
      return errors.refused(Outcome.Refusal.ABSENT, body, reply);
    }
    if (line.shown().among().isPresent()) {
      Optional<Boolean> member = Membership.of(line, slots, body);
      if (member.isEmpty()) {
        return Unreadable.outcome(reply, "it does not show what it should");
      }
      if (!member.get()) {
        return errors.refused(Outcome.Refusal.ABSENT, body, reply);
      }
    }
    if (operation instanceof Operation.LookAt look) {
      return tasks.seen(look, body, reply, errors.requestId(reply));
    }
    List<NativeObject> objects = shown(operation, type, line, slots, body);
    Optional<Task> task = line.task().flatMap(begun -> TaskReplies.begun(begun, body, reply));
    if (objects == null) {
      return Unreadable.outcome(reply, "it does not show what it should");
    }
    return task.isEmpty() && line.task().isPresent() && line.task().get().always()
        ? Unreadable.outcome(reply, "it does not show the task that it began")
        : new Outcome.Succeeded(objects, isComplete(line, body), errors.requestId(reply), task);
  }

  /** What a change comes to whose reply shows nothing. */
  private static List<NativeObject> unshown(Operation operation, NativeType type) {
    return switch (operation) {
      case Operation.Create o ->
          List.of(new NativeObject(type.chosenId(o.key(), o.spec()).orElseThrow(), Map.of(), ""));
      case Operation.Update o -> List.of(new NativeObject(o.nativeId(), Map.of(), ""));
      case Operation other -> List.of();
    };
  }

  /** See {@link Dialect#readNative}. */
  Outcome readNative(HttpReply reply) {
    if (reply.status() < 400) {
      return new Outcome.Succeeded(List.of(), true, errors.requestId(reply));
    }
    Object body = null;
    try {
      body = reply.body().length == 0 ? null : Json.read(reply.body());
    } catch (IOException notJson) {
      // the vendor's own language need not be JSON everywhere
    }
    boolean says = reply.status() < 500 ? reply.status() != 408 : errors.isVendors(body);
    return says
        ? errors.clientError(body, reply)
        : Unreadable.outcome(reply, "it does not say whether the request was carried out");
  }

  /** What the reply shows, or null if it does not show what it should. */
  private List<NativeObject> objects(
      Operation operation, NativeType type, CallLine line, Slots slots, Object body) {
    return switch (operation) {
      case Operation.Check o -> List.of();
      case Operation.LookAt o -> List.of();
      case Operation.Act o -> List.of();
      case Operation.Delete o -> line.reply().isEmpty() ? List.of() : one(line, slots, body, null);
      case Operation.Create o ->
          one(line, slots, body, type.chosenId(o.key(), o.spec()).orElse(null));
      case Operation.Read o -> one(line, slots, body, type.id().isKnown() ? o.nativeId() : null);
      case Operation.Update o -> one(line, slots, body, o.nativeId());
      case Operation.ListAll o -> many(line, slots, body);
      case Operation.Find o -> many(line, slots, body);
    };
  }

  private List<NativeObject> one(CallLine line, Slots slots, Object body, String otherwise) {
    if (line.reply().isEmpty()) {
      return List.of(new NativeObject(otherwise, Map.of(), ""));
    }
    Object shown = line.reply().get().place(slots::fill).read(body);
    NativeObject object = readers.get(line).read(shown, otherwise);
    return object == null ? null : List.of(object);
  }

  /** An empty object in place of the list, or in place of the whole reply. */
  private static boolean isEmptyList(CallLine line, Slots slots, Object body) {
    Place place = line.reply().orElseThrow().place(slots::fill);
    int depth = place.steps().size();
    boolean around =
        depth > 0
            && place.read(body) == null
            && new Place(place.steps().subList(0, depth - 1)).read(body) instanceof Map<?, ?>;
    return around || body instanceof Map<?, ?> map && map.isEmpty();
  }

  private List<NativeObject> many(CallLine line, Slots slots, Object body) {
    Object shown = line.reply().orElseThrow().place(slots::fill).read(body);
    List<?> rows = line.shown().keyed().isEmpty() ? asList(shown) : keyed(line, shown);
    if (rows == null && line.shown().missingIsEmpty() && isEmptyList(line, slots, body)) {
      return List.of();
    }
    if (rows == null) {
      return null;
    }
    AttributeReader reader = readers.get(line);
    List<NativeObject> objects = new ArrayList<>(rows.size());
    for (Object row : rows) {
      NativeObject object = reader.read(row, null);
      if (object == null && !line.shown().othersToo()) {
        return null;
      }
      if (object != null) {
        objects.add(object);
      }
    }
    return objects;
  }

  private static List<?> asList(Object shown) {
    return shown instanceof List<?> rows ? rows : null;
  }

  /** The values of an object as rows, each with its key as a field; null if they are none. */
  private static List<?> keyed(CallLine line, Object shown) {
    if (!(shown instanceof Map<?, ?> byKey)) {
      return null;
    }
    List<Object> rows = new ArrayList<>();
    byKey.forEach(
        (key, value) -> {
          Map<String, Object> row = new LinkedHashMap<>();
          Object whole = value instanceof List<?> parts ? Place.together(parts) : value;
          if (whole instanceof Map<?, ?> fields) {
            fields.forEach((name, field) -> row.put(String.valueOf(name), field));
          }
          row.put(line.shown().keyed(), key);
          rows.add(row);
        });
    return rows;
  }

  /** Nothing where the object would stand, but the place of all such objects is there. */
  private static boolean isMissing(Way way, Slots slots, Object body) {
    Object all = way.fixed().read(body);
    boolean there = all instanceof Map<?, ?> || all instanceof List<?>;
    return there && way.place(slots::fill).read(body) == null;
  }

  private static boolean isComplete(CallLine line, Object body) {
    Object next = line.next().isEmpty() ? null : line.next().get().read(body);
    if (next instanceof List<?> links) {
      // a first page may well have a link to a previous one
      return links.stream()
          .noneMatch(link -> link instanceof Map<?, ?> map && "next".equals(map.get("rel")));
    }
    return next == null;
  }
}
