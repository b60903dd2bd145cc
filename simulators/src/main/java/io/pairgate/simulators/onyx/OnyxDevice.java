package io.pairgate.simulators.onyx;

import io.pairgate.simulators.device.Device;
import io.pairgate.simulators.device.DeviceAnswer;
import io.pairgate.simulators.device.DeviceRequest;
import io.pairgate.simulators.device.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An Onyx switch's JSON API: commands behind a login's cookie. Each command has a status of its
 * own, always in a 200, and a refused one does not end the list. Thread-safe: one request at a
 * time.
 */
public final class OnyxDevice implements Device {

  public static final String USER = "admin";
  public static final String PASSWORD = "onyx-password";

  private static final String LOGIN_PAGE = "/admin/launch?script=rh&template=login";

  private Running running = new Running();
  private String password = PASSWORD;
  private int sessions = 1;
  private int saves;

  @Override
  public synchronized DeviceAnswer answer(DeviceRequest request) {
    String script = request.query().first("script").orElse("");
    if (!request.path().equals("/admin/launch") || !request.method().equals("POST")) {
      return DeviceAnswer.text(404, "text/html", "<html>404 Not Found</html>");
    }
    Map<String, Object> body = Json.object(request.body()).orElse(Map.of());
    boolean login =
        script.equals("rh")
            && request.query().first("template").orElse("").equals("json-request")
            && request.query().first("action").orElse("").equals("json-login");
    if (login) return login(body);
    List<String> cookies = List.of(request.header("Cookie").orElse("").split("; ?"));
    if (!script.equals("json") || !cookies.contains(session())) {
      return DeviceAnswer.text(302, "text/html", "<html>login</html>").with("Location", LOGIN_PAGE);
    }
    if (body.get("cmd") instanceof String command)
      return DeviceAnswer.json(200, run(cli(), command));
    if (!(body.get("commands") instanceof List<?> commands) || commands.isEmpty()) {
      return error("Invalid JSON request");
    }
    Cli cli = cli();
    List<Object> results = new ArrayList<>();
    commands.forEach(command -> results.add(run(cli, String.valueOf(command))));
    return DeviceAnswer.json(200, Map.of("results", results));
  }

  private DeviceAnswer login(Map<String, Object> body) {
    if (!USER.equals(body.get("username")) || !password.equals(body.get("password"))) {
      return error("Invalid username or password");
    }
    return DeviceAnswer.json(
            200, Map.of("status", "OK", "status_message", "Successfully logged-in"))
        .with("Set-Cookie", session() + "; path=/; HttpOnly");
  }

  private String session() {
    return "session=onyx-" + sessions;
  }

  private static DeviceAnswer error(String message) {
    return DeviceAnswer.json(200, Map.of("status", "ERROR", "status_message", message));
  }

  private Cli cli() {
    return new Cli(running, () -> saves++);
  }

  private static Map<String, Object> run(Cli cli, String command) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("executed_command", command);
    try {
      Object data = cli.run(command);
      result.put("status", "OK");
      result.put("status_message", "");
      result.put("data", data);
    } catch (CommandRefusal refused) {
      result.put("status", "ERROR");
      result.put("status_message", refused.getMessage());
      result.put("data", "");
    }
    return result;
  }

  @Override
  public synchronized Map<String, List<Map<String, Object>>> state() {
    List<Map<String, Object>> vlans = new ArrayList<>();
    running.vlans.forEach((number, name) -> vlans.add(Map.of("vlan", number, "name", name)));
    List<Map<String, Object>> ports = new ArrayList<>();
    running.ports.forEach(
        (name, port) -> {
          Map<String, Object> shown = Shown.port(port);
          shown.put("interface", name);
          shown.put("channel", port.channel);
          ports.add(shown);
        });
    return Map.of("vlans", vlans, "interfaces", ports, "saved", List.of(Map.of("times", saves)));
  }

  /** {@code password}: the one that is taken from now on; {@code forget}: {@code sessions}. */
  @Override
  public synchronized void configure(Map<String, Object> settings) {
    settings.forEach(
        (name, value) -> {
          switch (name) {
            case "password" -> password = String.valueOf(value);
            case "forget" -> sessions++;
            default -> throw new IllegalArgumentException("onyx has no setting " + name);
          }
        });
  }

  @Override
  public synchronized void clear() {
    running = new Running();
    saves = 0;
  }
}
