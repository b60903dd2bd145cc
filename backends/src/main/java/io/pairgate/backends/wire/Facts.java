package io.pairgate.backends.wire;

import io.pairgate.backends.Operation;
import java.util.Map;

/**
 * What an operation says, in one shape for all of them; empty where an operation does not say it.
 *
 * @param change what is to be set: the whole spec at creation
 * @param spec what is known of the object
 */
record Facts(
    String key,
    String nativeId,
    Map<String, Object> change,
    Map<String, Object> spec,
    Map<String, Object> arguments,
    String marker) {

  static Facts of(Operation operation) {
    return switch (operation) {
      case Operation.Create o -> new Facts(o.key(), "", o.spec(), o.spec(), Map.of(), o.marker());
      case Operation.Find o -> new Facts(o.key(), "", Map.of(), o.spec(), Map.of(), o.marker());
      case Operation.Read o -> of(o.nativeId(), Map.of(), o.spec());
      case Operation.Delete o -> of(o.nativeId(), Map.of(), o.spec());
      case Operation.Update o ->
          new Facts("", o.nativeId(), o.change(), o.spec(), Map.of(), o.marker());
      case Operation.Act o -> new Facts("", o.nativeId(), Map.of(), o.spec(), o.arguments(), "");
      case Operation.LookAt o -> of(o.taskId(), Map.of(), Map.of());
      case Operation.ListAll o -> of("", Map.of(), Map.of());
      case Operation.Check o -> of("", Map.of(), Map.of());
    };
  }

  private static Facts of(String nativeId, Map<String, Object> change, Map<String, Object> spec) {
    return new Facts("", nativeId, change, spec, Map.of(), "");
  }
}
