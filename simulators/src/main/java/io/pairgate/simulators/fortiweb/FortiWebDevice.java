package io.pairgate.simulators.fortiweb;

import io.pairgate.simulators.device.Device;
import io.pairgate.simulators.device.DeviceAnswer;
import io.pairgate.simulators.device.DeviceRequest;
import io.pairgate.simulators.device.Json;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A FortiWeb's REST API 2.0. Thread-safe: one request at a time. */
public final class FortiWebDevice implements Device {

  public static final String USER = "admin";
  public static final String PASSWORD = "fortiweb-secret";

  private static final String BASE = "/api/v2.0/";
  private static final int ERROR_STATUS = 500;

  private final Map<String, Entries> domains = new LinkedHashMap<>();
  private String password = PASSWORD;
  private int errorStatus = ERROR_STATUS;

  public FortiWebDevice() {
    clear();
  }

  @Override
  public synchronized DeviceAnswer answer(DeviceRequest request) {
    Optional<Entries> entries = signedIn(request);
    if (entries.isEmpty()) return DeviceAnswer.text(401, "text/html", "");
    String path = String.join("/", request.segments());
    if (!path.startsWith(BASE.substring(1))) return DeviceAnswer.text(404, "text/html", "");
    path = path.substring(BASE.length() - 1);
    try {
      if (path.equals("system/status.systemstatus")) {
        return results(Map.of("firmwareVersion", "FortiWeb-VM 7.0", "operationMode", "proxy"));
      }
      if (!path.startsWith("cmdb/")) throw CmdbRefusal.noSuchUrl();
      return cmdb(request, path.substring("cmdb/".length()), entries.get());
    } catch (CmdbRefusal refused) {
      return DeviceAnswer.json(errorStatus, Map.of("results", refused.results()));
    }
  }

  private static DeviceAnswer cmdb(DeviceRequest request, String path, Entries entries) {
    Optional<CmdbTable> table = CmdbTable.of(path);
    if (table.isPresent()) return new CmdbCall(request, table.get(), entries).answer();
    // a sub-table that there is not shows the entry that it would be in
    int slash = path.lastIndexOf('/');
    CmdbTable above =
        CmdbTable.of(slash < 0 ? "" : path.substring(0, slash)).orElseThrow(CmdbRefusal::noSuchUrl);
    if (!request.method().equals("GET")) throw CmdbRefusal.noSuchUrl();
    return new CmdbCall(request, above, entries).answer();
  }

  static DeviceAnswer results(Object results) {
    return DeviceAnswer.json(200, Map.of("results", results));
  }

  /** The domain that the user is let into. */
  private Optional<Entries> signedIn(DeviceRequest request) {
    try {
      byte[] who = Base64.getDecoder().decode(request.header("Authorization").orElse(""));
      Map<String, Object> said = Json.object(who).orElse(Map.of());
      return USER.equals(said.get("username")) && password.equals(said.get("password"))
          ? Optional.ofNullable(domains.get(String.valueOf(said.get("vdom"))))
          : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /** A row of another domain than root names it; a row of a sub-table names its parent. */
  @Override
  public synchronized Map<String, List<Map<String, Object>>> state() {
    Map<String, List<Map<String, Object>>> state = new LinkedHashMap<>();
    for (CmdbTable table : CmdbTable.values()) {
      List<Map<String, Object>> shown = new ArrayList<>();
      domains.forEach(
          (domain, entries) ->
              entries
                  .all(table)
                  .forEach(
                      row -> {
                        Map<String, Object> copy = Json.copy(row.fields());
                        if (!domain.equals("root")) copy.put("vdom", domain);
                        if (!row.parent().isEmpty()) copy.put("parent", row.parent());
                        shown.add(copy);
                      }));
      state.put(table.path(), shown);
    }
    return state;
  }

  /**
   * {@code password}: the one that is taken from now on; {@code vdom}: one more domain; {@code
   * error_status}: the status that errors come with, for the device also answers 200 with an error
   * inside.
   */
  @Override
  public synchronized void configure(Map<String, Object> settings) {
    settings.forEach(
        (name, value) -> {
          switch (name) {
            case "password" -> password = String.valueOf(value);
            case "vdom" -> domains.putIfAbsent(String.valueOf(value), new Entries());
            case "error_status" -> errorStatus = Integer.parseInt(String.valueOf(value));
            default -> throw new IllegalArgumentException("fortiweb has no setting " + name);
          }
        });
  }

  @Override
  public synchronized void clear() {
    domains.clear();
    domains.put("root", new Entries());
    password = PASSWORD;
    errorStatus = ERROR_STATUS;
  }
}
