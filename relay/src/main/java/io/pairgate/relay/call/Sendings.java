package io.pairgate.relay.call;

import io.pairgate.backends.Operation;
import io.pairgate.relay.record.Call;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Backend operations as they stand on record, so that a retry after a crash sends exactly what was
 * sent before.
 */
final class Sendings {

  private Sendings() {}

  static String text(Operation operation) {
    Map<String, Object> sent = new LinkedHashMap<>();
    switch (operation) {
      case Operation.Create create -> {
        sent.put("key", create.key());
        sent.put("spec", create.spec());
        sent.put("marker", create.marker());
      }
      case Operation.Update update -> {
        sent.put("native_id", update.nativeId());
        sent.put("change", update.change());
        sent.put("known", update.spec());
        sent.put("marker", update.marker());
      }
      case Operation.Delete delete -> {
        sent.put("native_id", delete.nativeId());
        sent.put("known", delete.spec());
      }
      case Operation.Act act -> {
        sent.put("native_id", act.nativeId());
        sent.put("action", act.action());
        sent.put("arguments", act.arguments());
        sent.put("known", act.spec());
      }
      case Operation.Read read -> sent.put("native_id", read.nativeId());
      default -> throw new IllegalArgumentException(operation.kind() + " is not recorded");
    }
    return Json.text(sent);
  }

  static Operation of(Call call) {
    Map<String, Object> sent = Json.map(call.sent());
    String type = call.object().type();
    return switch (call.operation()) {
      case CREATE ->
          new Operation.Create(type, word(sent, "key"), part(sent, "spec"), word(sent, "marker"));
      case UPDATE ->
          new Operation.Update(
              type,
              word(sent, "native_id"),
              part(sent, "change"),
              part(sent, "known"),
              word(sent, "marker"));
      case DELETE -> new Operation.Delete(type, word(sent, "native_id"), part(sent, "known"));
      case ACTION ->
          new Operation.Act(
              type,
              word(sent, "native_id"),
              word(sent, "action"),
              part(sent, "arguments"),
              part(sent, "known"));
      case NATIVE -> throw new IllegalStateException("what was sent natively is not on record");
      case ADOPT -> new Operation.Read(type, word(sent, "native_id"), Map.of());
    };
  }

  /** The look that finds what a create may have made. */
  static Operation.Find find(Call create) {
    Map<String, Object> sent = Json.map(create.sent());
    return new Operation.Find(
        create.object().type(), word(sent, "key"), part(sent, "spec"), word(sent, "marker"));
  }

  private static String word(Map<String, Object> sent, String name) {
    return String.valueOf(sent.getOrDefault(name, ""));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> part(Map<String, Object> sent, String name) {
    return (Map<String, Object>) sent.getOrDefault(name, Map.of());
  }
}
