package io.pairgate.relay.call;

import io.pairgate.backends.table.Attribute;
import io.pairgate.relay.access.Reach;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemException;
import io.pairgate.relay.problem.ProblemKind;
import io.pairgate.relay.record.Binding;
import io.pairgate.relay.record.ObjectKey;
import io.pairgate.relay.record.RecordStore;
import io.pairgate.relay.record.Reference;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Translates references: CMP ids on the CMP's side, native ids on the backend's.
 *
 * <p>Thread-safe.
 */
final class References {

  /** What stands for a native id that no CMP object is bound to. CMP ids have no colon. */
  static final String UNBOUND = "native:";

  private record Native(List<String> types, String id) {}

  private final RecordStore records;

  References(RecordStore records) {
    this.records = records;
  }

  /** The references in a spec, as recorded: who points to whom. */
  static List<Reference> in(
      ObjectKey from, Map<String, Attribute> attributes, Map<String, Object> spec) {
    List<Reference> references = new ArrayList<>();
    RefWalk.over(
        attributes,
        spec,
        (types, value, at) -> {
          references.add(new Reference(from, at, key(types, value)));
          return value;
        });
    return references;
  }

  /**
   * The spec with native ids. Fails with a problem that names every reference that is not on
   * record, or is bound on another backend.
   *
   * @param where JSON pointer of the spec in the CMP's body
   * @param reach who may refer to nothing of other tenants
   */
  Future<Map<String, Object>> outward(
      String backend,
      Map<String, Attribute> attributes,
      Map<String, Object> spec,
      String where,
      ObjectKey of,
      Reach reach) {
    Set<ObjectKey> keys = new LinkedHashSet<>();
    RefWalk.over(
        attributes,
        spec,
        (types, value, _) -> {
          keys.add(key(types, value));
          return value;
        });
    if (keys.isEmpty()) {
      return Future.succeededFuture(spec);
    }
    return lookUp(List.copyOf(keys))
        .map(
            found -> {
              List<Problem.At> wrong = new ArrayList<>();
              Map<String, Object> translated =
                  RefWalk.over(
                      attributes,
                      spec,
                      (types, value, at) -> {
                        ObjectKey key = key(types, value);
                        Binding binding = found.get(key);
                        String fault = fault(of, key, value, binding, backend);
                        if (fault != null) {
                          wrong.add(new Problem.At(where + at, fault));
                          return value;
                        }
                        Fence.refuseReference(key, binding, reach, where + at);
                        return binding.nativeId();
                      });
              if (!wrong.isEmpty()) {
                throw new ProblemException(
                    Problem.of(ProblemKind.UNKNOWN_REFERENCE, wrong.getFirst().detail())
                        .at(wrong.getFirst().at())
                        .errors(wrong));
              }
              return translated;
            });
  }

  /**
   * What is known of an object, with native ids: for vendors that address an object by its parents.
   * Lenient: a reference that cannot be translated is left out.
   */
  Future<Map<String, Object>> known(Map<String, Attribute> attributes, Map<String, Object> known) {
    Set<ObjectKey> keys = new LinkedHashSet<>();
    RefWalk.over(
        attributes,
        known,
        (types, value, _) -> {
          if (!value.startsWith(UNBOUND)) {
            keys.add(key(types, value));
          }
          return value;
        });
    return lookUp(List.copyOf(keys))
        .map(
            found ->
                RefWalk.over(
                    attributes,
                    known,
                    (types, value, _) -> {
                      if (value.startsWith(UNBOUND)) {
                        return value.substring(UNBOUND.length());
                      }
                      Binding binding = found.get(key(types, value));
                      return binding == null ? null : binding.nativeId();
                    }));
  }

  private static String fault(
      ObjectKey of, ObjectKey key, String value, Binding binding, String backend) {
    String refers = of.type() + " \"" + of.id() + "\" refers to " + key.type() + " ";
    if (value.startsWith(UNBOUND)) {
      return refers
          + "by its native id \""
          + value.substring(UNBOUND.length())
          + "\". Adopt that backend object under a CMP id and refer to this.";
    }
    if (binding == null || binding.released()) {
      return refers + "\"" + key.id() + "\", which is not recorded. Create it first, or adopt it.";
    }
    if (!binding.backend().equals(backend)) {
      return refers
          + "\""
          + key.id()
          + "\", which is on backend \""
          + binding.backend()
          + "\", not on \""
          + backend
          + "\". Both must be on one backend.";
    }
    return null;
  }

  /** Attributes as the backend shows them, with CMP ids. */
  Future<Map<String, Object>> inward(
      String backend, Map<String, Attribute> attributes, Map<String, Object> shown) {
    Set<Native> natives = new LinkedHashSet<>();
    RefWalk.over(
        attributes,
        shown,
        (types, value, _) -> {
          natives.add(new Native(types, value));
          return value;
        });
    if (natives.isEmpty()) {
      return Future.succeededFuture(shown);
    }
    Map<Native, String> cmpIds = new HashMap<>();
    Future<Void> all = Future.succeededFuture();
    for (Native one : natives) {
      all = all.compose(_ -> cmpId(backend, one, 0)).map(id -> put(cmpIds, one, id));
    }
    return all.map(
        _ ->
            RefWalk.over(
                attributes, shown, (types, value, _) -> cmpIds.get(new Native(types, value))));
  }

  private static Void put(Map<Native, String> ids, Native one, String id) {
    ids.put(one, id);
    return null;
  }

  /** The first of the reference's types under which the native id is bound. */
  private Future<String> cmpId(String backend, Native one, int nth) {
    if (one.id.isEmpty() || nth == one.types.size()) {
      return Future.succeededFuture(one.id.isEmpty() ? "" : UNBOUND + one.id);
    }
    String type = one.types.get(nth);
    return records
        .byNative(backend, type, one.id)
        .compose(
            (Optional<Binding> found) ->
                found.isPresent()
                    ? Future.succeededFuture(written(one.types, found.get().key()))
                    : cmpId(backend, one, nth + 1));
  }

  private static String written(List<String> types, ObjectKey key) {
    return types.getFirst().equals(key.type()) ? key.id() : key.toString();
  }

  /** A plain id means the first type, {@code type/id} another of them. */
  private static ObjectKey key(List<String> types, String value) {
    int slash = value.indexOf('/');
    return slash > 0 && types.contains(value.substring(0, slash))
        ? new ObjectKey(value.substring(0, slash), value.substring(slash + 1))
        : new ObjectKey(types.getFirst(), value);
  }

  private Future<Map<ObjectKey, Binding>> lookUp(List<ObjectKey> keys) {
    Map<ObjectKey, Binding> found = new LinkedHashMap<>();
    Future<Void> all = Future.succeededFuture();
    for (ObjectKey key : keys) {
      all =
          all.compose(_ -> records.binding(key))
              .map(
                  binding -> {
                    binding.ifPresent(b -> found.put(key, b));
                    return null;
                  });
    }
    return all.map(_ -> found);
  }
}
