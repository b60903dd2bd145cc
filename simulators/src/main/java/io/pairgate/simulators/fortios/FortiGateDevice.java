package io.pairgate.simulators.fortios;

import io.pairgate.simulators.device.Device;
import io.pairgate.simulators.device.DeviceAnswer;
import io.pairgate.simulators.device.DeviceRequest;
import io.pairgate.simulators.device.Json;
import io.pairgate.simulators.device.Query;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A FortiGate's configuration API. Thread-safe: one request at a time. */
public final class FortiGateDevice implements Device {

  public static final String TOKEN = "fortigate-token";
  private static final String SERIAL = "FGVMSIM000000001";
  private static final String VERSION = "v7.0.12";
  private static final int BUILD = 523;
  private static final List<String> SYSTEM_STATUS =
      List.of("api", "v2", "monitor", "system", "status");

  private final Map<String, Entries> vdoms = new LinkedHashMap<>();

  /** What is in no vdom: the vdoms themselves. */
  private Entries ofTheDevice = new Entries();

  private String token = TOKEN;
  private long revision = 1;

  public FortiGateDevice() {
    reset();
  }

  private void reset() {
    vdoms.clear();
    vdoms.put("root", new Entries());
    ofTheDevice = new Entries();
    revision = 1;
  }

  @Override
  public synchronized DeviceAnswer answer(DeviceRequest request) {
    if (!signedIn(request)) return DeviceAnswer.text(401, "text/html", "");
    List<String> path = request.segments();
    if (path.equals(SYSTEM_STATUS)) return systemStatus(request);
    boolean cmdb =
        path.size() >= 5
            && path.size() <= 6
            && path.subList(0, 3).equals(List.of("api", "v2", "cmdb"));
    Optional<CmdbTable> table = cmdb ? CmdbTable.of(path.get(3), path.get(4)) : Optional.empty();
    if (table.isEmpty()) return DeviceAnswer.text(404, "text/html", "");
    Cmdb call = new Cmdb(request, table.get(), path.size() == 6 ? path.get(5) : "", revision);
    try {
      boolean all = table.get().isOfTheDevice();
      Entries entries = all ? ofTheDevice : vdoms.get(call.vdom());
      if (entries == null) throw CmdbRefusal.noSuchVdom();
      if (all && request.method().equals("DELETE")) refuseUsed(call.mkey());
      DeviceAnswer answer = call.answer(entries);
      if (all) followVdoms();
      if (!request.method().equals("GET")) revision++;
      return answer;
    } catch (CmdbRefusal refused) {
      return call.refused(refused);
    }
  }

  /** A guess: what is in a vdom keeps it, and the first one stays. */
  private void refuseUsed(String name) {
    long made = vdoms.containsKey(name) ? vdoms.get(name).made() : 0;
    if (name.equals("root") || made > 0) throw CmdbRefusal.inUse(Math.max(1, made));
  }

  private void followVdoms() {
    List<String> names =
        ofTheDevice.all(CmdbTable.VDOM).stream()
            .map(row -> Entries.key(CmdbTable.VDOM, row))
            .toList();
    vdoms.keySet().retainAll(names);
    names.forEach(name -> vdoms.putIfAbsent(name, new Entries()));
  }

  /** The entries of all vdoms, predefined ones left out; a row of another vdom names it. */
  @Override
  public synchronized Map<String, List<Map<String, Object>>> state() {
    Map<String, List<Map<String, Object>>> state = new LinkedHashMap<>();
    for (CmdbTable table : CmdbTable.values()) {
      List<Map<String, Object>> rows = new ArrayList<>();
      vdoms.forEach(
          (vdom, entries) -> {
            for (Map<String, Object> row : entries.all(table)) {
              if (table.predefined().contains(Entries.key(table, row))) continue;
              Map<String, Object> copy = Json.copy(row);
              if (!vdom.equals("root")) copy.put("vdom", vdom);
              rows.add(copy);
            }
          });
      state.put(table.fullPath(), rows);
    }
    List<Map<String, Object>> made = new ArrayList<>();
    for (Map<String, Object> row : ofTheDevice.all(CmdbTable.VDOM)) {
      if (!"root".equals(row.get("name"))) made.add(Json.copy(row));
    }
    state.put(CmdbTable.VDOM.fullPath(), made);
    return state;
  }

  /** {@code token}: the one that is taken from now on; {@code vdom}: one more vdom. */
  @Override
  public synchronized void configure(Map<String, Object> settings) {
    settings.forEach(
        (name, value) -> {
          switch (name) {
            case "token" -> token = String.valueOf(value);
            case "vdom" -> {
              String added = String.valueOf(value);
              if (ofTheDevice.find(CmdbTable.VDOM, added).isEmpty()) {
                ofTheDevice.create(CmdbTable.VDOM, Map.of("name", added));
              }
              followVdoms();
            }
            default -> throw new IllegalArgumentException("fortios has no setting " + name);
          }
        });
  }

  @Override
  public synchronized void clear() {
    reset();
  }

  /** What a client looks at first, to learn which release it speaks to. */
  private DeviceAnswer systemStatus(DeviceRequest request) {
    if (!request.method().equals("GET")) return DeviceAnswer.text(405, "text/html", "");
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("http_method", "GET");
    status.put(
        "results",
        Map.of("model_name", "FortiGate", "model_number", "VM64", "hostname", "simulated"));
    status.put("vdom", request.query().first("vdom").orElse("root"));
    status.put("path", "system");
    status.put("name", "status");
    status.put("action", "");
    status.put("status", "success");
    status.put("serial", SERIAL);
    status.put("version", VERSION);
    status.put("build", BUILD);
    return DeviceAnswer.json(200, status);
  }

  private boolean signedIn(DeviceRequest request) {
    String header = request.header("Authorization").orElse("");
    return header.equals("Bearer " + token)
        || request.query().first("access_token").orElse("").equals(token);
  }

  /** One call on one table. */
  private record Cmdb(DeviceRequest request, CmdbTable table, String mkey, long revision) {

    String vdom() {
      return request.query().first("vdom").orElse("root");
    }

    DeviceAnswer answer(Entries entries) {
      return switch (request.method()) {
        case "GET" -> read(entries);
        case "POST" -> {
          if (!mkey.isEmpty()) throw CmdbRefusal.wrongMethod();
          yield changed(entries.create(table, body()));
        }
        case "PUT" -> {
          Map<String, Object> row = need(entries, false);
          if (request.query().first("action").isPresent()) {
            move(entries, row);
          } else {
            entries.update(table, row, body());
          }
          yield changed(mkey);
        }
        case "DELETE" -> {
          entries.delete(table, need(entries, false));
          yield changed(mkey);
        }
        default -> throw CmdbRefusal.wrongMethod();
      };
    }

    DeviceAnswer refused(CmdbRefusal refused) {
      Map<String, Object> envelope = envelope(refused.status(), "error", mkey);
      envelope.putAll(refused.members());
      return DeviceAnswer.json(refused.status(), envelope);
    }

    private Map<String, Object> need(Entries entries, boolean reading) {
      if (mkey.isEmpty()) throw CmdbRefusal.wrongMethod();
      return entries.find(table, mkey).orElseThrow(() -> CmdbRefusal.absent(reading));
    }

    private void move(Entries entries, Map<String, Object> row) {
      Query query = request.query();
      boolean moves = query.first("action").orElse("").equals("move");
      Optional<String> before = query.first("before");
      Optional<String> after = query.first("after");
      if (table != CmdbTable.POLICY || !moves || before.isPresent() == after.isPresent()) {
        throw CmdbRefusal.bad("action=move needs before or after");
      }
      entries.move(table, row, before.or(() -> after).orElseThrow(), after.isPresent());
    }

    private DeviceAnswer read(Entries entries) {
      List<Map<String, Object>> found =
          mkey.isEmpty() ? entries.all(table) : List.of(need(entries, true));
      List<Map<String, Object>> results = new ArrayList<>();
      for (Map<String, Object> row : found) {
        if (passes(row)) results.add(shown(row));
      }
      Map<String, Object> envelope = envelope(200, "success", mkey);
      envelope.put("results", results);
      return DeviceAnswer.json(200, envelope);
    }

    /** {@code filter=name==x}, {@code name!=x}, {@code name=@part}; several must all hold. */
    private boolean passes(Map<String, Object> row) {
      for (String filter : request.query().all("filter")) {
        String[] parts = filter.split("==|!=|=@", 2);
        if (parts.length < 2) throw CmdbRefusal.bad("filter: " + filter);
        String value = String.valueOf(row.get(parts[0]));
        boolean holds =
            switch (filter.substring(parts[0].length(), parts[0].length() + 2)) {
              case "==" -> value.equals(parts[1]);
              case "!=" -> !value.equals(parts[1]);
              default -> value.contains(parts[1]);
            };
        if (!holds) return false;
      }
      return true;
    }

    private Map<String, Object> shown(Map<String, Object> row) {
      Map<String, Object> all = new LinkedHashMap<>();
      Object key = row.get(table.key());
      all.put(table.key(), key);
      all.put("q_origin_key", key);
      all.putAll(row);
      Optional<String> format = request.query().first("format");
      format.ifPresent(names -> all.keySet().retainAll(Arrays.asList(names.split("\\|"))));
      return all;
    }

    private DeviceAnswer changed(String key) {
      Map<String, Object> envelope = envelope(200, "success", key);
      envelope.put("revision", "%032x".formatted(revision + 1));
      envelope.put("old_revision", "%032x".formatted(revision));
      envelope.put("revision_changed", true);
      return DeviceAnswer.json(200, envelope);
    }

    private Map<String, Object> envelope(int status, String word, String key) {
      Map<String, Object> envelope = new LinkedHashMap<>();
      envelope.put("http_method", request.method());
      envelope.put("revision", "%032x".formatted(revision));
      if (!key.isEmpty()) {
        // the key of a policy is a number here
        envelope.put(
            "mkey",
            table == CmdbTable.POLICY && key.matches("\\d{1,10}") ? Long.valueOf(key) : key);
      }
      envelope.put("status", word);
      envelope.put("http_status", status);
      envelope.put("vdom", vdom());
      envelope.put("path", table.path());
      envelope.put("name", table.table());
      envelope.put("serial", SERIAL);
      envelope.put("version", VERSION);
      envelope.put("build", BUILD);
      return envelope;
    }

    private Map<String, Object> body() {
      return Json.object(request.body()).orElseThrow(() -> CmdbRefusal.bad("no JSON object"));
    }
  }
}
