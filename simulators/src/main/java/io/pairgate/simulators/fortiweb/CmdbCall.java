package io.pairgate.simulators.fortiweb;

import io.pairgate.simulators.device.DeviceAnswer;
import io.pairgate.simulators.device.DeviceRequest;
import io.pairgate.simulators.device.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One call on one table: {@code ?mkey=NAME}, and for a row of a sub-table {@code &sub_mkey=ID}. */
record CmdbCall(DeviceRequest request, CmdbTable table, Entries entries) {

  private String parent() {
    return table.parent().isEmpty() ? "" : request.query().first("mkey").orElse("");
  }

  private Optional<String> key() {
    return request.query().first(table.parent().isEmpty() ? "mkey" : "sub_mkey");
  }

  DeviceAnswer answer() {
    return switch (request.method()) {
      case "GET" -> key().isPresent() ? one(named()) : all();
      case "POST" -> one(entries.create(table, parent(), data()));
      case "PUT" -> {
        Entries.Row row = named();
        entries.replace(table, row, data());
        yield one(row);
      }
      case "DELETE" -> {
        entries.delete(table, named());
        yield FortiWebDevice.results(Map.of("status", "success"));
      }
      default -> throw CmdbRefusal.noSuchUrl();
    };
  }

  private Entries.Row named() {
    return entries.need(table, parent(), key().orElse(""));
  }

  private Map<String, Object> data() {
    return Json.object(request.body())
        .map(body -> body.get("data"))
        .filter(data -> data instanceof Map<?, ?>)
        .map(Json::asObject)
        .orElseThrow(() -> CmdbRefusal.wrong("no data"));
  }

  private DeviceAnswer one(Entries.Row row) {
    return FortiWebDevice.results(shown(row));
  }

  private DeviceAnswer all() {
    table.parent().ifPresent(above -> entries.need(above, "", parent()));
    List<Map<String, Object>> shown = new ArrayList<>();
    for (Entries.Row row : entries.of(table, parent())) {
      Map<String, Object> numbered = new LinkedHashMap<>();
      numbered.put(table.parent().isEmpty() ? "id" : "_id", shown.size() + 1);
      numbered.putAll(shown(row));
      shown.add(numbered);
    }
    return FortiWebDevice.results(shown);
  }

  /** A row with what the device adds: who uses it, how many rows it has, each word's number. */
  private Map<String, Object> shown(Entries.Row row) {
    Map<String, Object> shown = new LinkedHashMap<>();
    if (table.parent().isEmpty()) {
      shown.put("can_view", 0);
      shown.put("q_ref", entries.users(table, row));
      shown.put("can_clone", 1);
    }
    shown.put("q_type", table.parent().isEmpty() ? 1 : 0);
    shown.putAll(row.fields());
    table
        .choices()
        .forEach(
            (field, words) ->
                shown.put(field + "_val", String.valueOf(words.indexOf(row.fields().get(field)))));
    for (CmdbTable child : table.children()) {
      shown.put("sz_" + child.word(), entries.of(child, row.key(table)).size());
    }
    return shown;
  }
}
