package io.pairgate.relay.call;

import io.pairgate.backends.table.Attribute;
import io.pairgate.backends.table.ResourceType;
import io.pairgate.backends.table.Tables;
import io.pairgate.relay.record.Binding;
import java.util.LinkedHashMap;
import java.util.Map;

/** Shows bindings as the CMP sees objects. Pure, thread-safe. */
final class Views {

  private final Tables tables;

  Views(Tables tables) {
    this.tables = tables;
  }

  /** What is on record: the last shown state over what was asked for. */
  CmpObject recorded(Binding binding) {
    Map<String, Object> attributes = new LinkedHashMap<>(Json.map(binding.spec()));
    attributes.putAll(Json.map(binding.state()));
    return view(binding, attributes, CmpObject.Source.RECORD);
  }

  /** The same object after a call to the backend. */
  CmpObject shown(Binding binding) {
    CmpObject recorded = recorded(binding);
    return new CmpObject(
        recorded.key(),
        recorded.backend(),
        recorded.tenant(),
        recorded.nativeType(),
        recorded.nativeId(),
        recorded.spec(),
        recorded.status(),
        CmpObject.Source.BACKEND,
        recorded.lastCall(),
        recorded.updatedMillis());
  }

  /** What the backend says now. */
  CmpObject now(Binding binding, Map<String, Object> attributes) {
    return view(binding, attributes, CmpObject.Source.BACKEND);
  }

  private CmpObject view(Binding binding, Map<String, Object> attributes, CmpObject.Source source) {
    Map<String, Object> spec = new LinkedHashMap<>();
    Map<String, Object> status = new LinkedHashMap<>();
    ResourceType type = tables.type(binding.key().type()).orElse(null);
    attributes.forEach(
        (name, value) -> {
          Attribute attribute = type == null ? null : type.attributes().get(name);
          (attribute != null && attribute.readOnly() ? status : spec).put(name, value);
        });
    return new CmpObject(
        binding.key(),
        binding.backend(),
        binding.tenant(),
        binding.nativeType(),
        binding.nativeId(),
        spec,
        status,
        source,
        binding.lastCall(),
        binding.updatedMillis());
  }
}
