package io.pairgate.backends.wire;

import io.pairgate.backends.NativeObject;
import io.pairgate.backends.Operation;
import io.pairgate.backends.table.NativeType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which of the objects that a reply shows are meant, and whose children they are. Pure. */
record Belonging(NativeType type, Operation operation) {

  List<NativeObject> of(List<NativeObject> shown) {
    return shown.stream().filter(this::isSought).map(this::child).toList();
  }

  /** Vendors' filters are not always exact: of what a look finds, only our own marker counts. */
  private boolean isSought(NativeObject object) {
    return !(operation instanceof Operation.Find find)
        || type.marked().isEmpty()
        || find.marker().equals(object.marker());
  }

  private NativeObject child(NativeObject object) {
    NativeType.Id id = type.id();
    Facts facts = Facts.of(operation);
    if (id.within().isEmpty() || object.nativeId().equals(facts.nativeId())) {
      return object;
    }
    Object named = facts.spec().get(id.within());
    String parent = named == null ? id.parent(facts.nativeId()) : named.toString();
    Map<String, Object> attributes = new LinkedHashMap<>(object.attributes());
    attributes.putIfAbsent(id.within(), parent);
    return new NativeObject(
        id.whole(parent, id.own(object.nativeId())), attributes, object.marker());
  }
}
