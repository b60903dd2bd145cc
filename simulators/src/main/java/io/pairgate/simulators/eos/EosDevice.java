package io.pairgate.simulators.eos;

import io.pairgate.simulators.device.Device;
import io.pairgate.simulators.device.DeviceAnswer;
import io.pairgate.simulators.device.DeviceRequest;
import io.pairgate.simulators.device.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An Arista switch's eAPI. A list of commands is carried out one by one; the first that fails ends
 * it, with all before it done: only a configuration session, which is committed last, is whole or
 * nothing. Errors come with a 200. Thread-safe: one request at a time.
 */
public final class EosDevice implements Device {

  public static final String USER = "admin";
  public static final String PASSWORD = "eos-password";

  private static final int SESSIONS_MAX = 5;

  private Running running = new Running();
  private final Map<String, Running> sessions = new HashMap<>();
  private String password = PASSWORD;
  private int saves;

  @Override
  public synchronized DeviceAnswer answer(DeviceRequest request) {
    byte[] pair = (USER + ":" + password).getBytes(StandardCharsets.UTF_8);
    String wanted = "Basic " + Base64.getEncoder().encodeToString(pair);
    if (!request.header("Authorization").orElse("").equals(wanted)) {
      return DeviceAnswer.text(401, "text/html", "<html>401 Unauthorized</html>");
    }
    if (!request.path().equals("/command-api") || !request.method().equals("POST")) {
      return DeviceAnswer.text(404, "text/html", "<html>404 Not Found</html>");
    }
    Map<String, Object> body = Json.object(request.body()).orElse(Map.of());
    boolean right =
        "2.0".equals(body.get("jsonrpc"))
            && "runCmds".equals(body.get("method"))
            && body.get("params") instanceof Map<?, ?> params
            && params.get("cmds") instanceof List<?>;
    if (!right) return error(body, -32600, "Invalid request", List.of());
    List<?> commands = (List<?>) ((Map<?, ?>) body.get("params")).get("cmds");
    return run(body, commands);
  }

  private DeviceAnswer run(Map<String, Object> body, List<?> commands) {
    List<Object> results = new ArrayList<>();
    Cli cli = new Cli();
    for (Object command : commands) {
      String text = String.valueOf(command);
      try {
        // a line break in a command would begin another one: the device takes none
        if (text.chars().anyMatch(c -> c < ' ')) throw CommandRefusal.invalid();
        results.add(cli.run(text));
      } catch (CommandRefusal refused) {
        results.add(Map.of("errors", List.of(refused.getMessage())));
        return error(
            body,
            refused.code(),
            "CLI command %d of %d '%s' failed: %s"
                .formatted(results.size(), commands.size(), text, refused.kind()),
            results);
      }
    }
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("jsonrpc", "2.0");
    reply.put("id", body.get("id"));
    reply.put("result", results);
    return DeviceAnswer.json(200, reply);
  }

  private static DeviceAnswer error(
      Map<String, Object> body, int code, String message, List<Object> data) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("code", code);
    error.put("message", message);
    error.put("data", data);
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("jsonrpc", "2.0");
    reply.put("id", body.get("id"));
    reply.put("error", error);
    return DeviceAnswer.json(200, reply);
  }

  /** The command line of one request. */
  private final class Cli {
    private String session = "";
    private ConfigMode mode;

    Object run(String command) {
      if (command.equals("enable")) return Map.of();
      if (command.equals("write memory")) {
        saves++;
        return Map.of("messages", List.of("Copy completed successfully."));
      }
      if (command.startsWith("show ")) return new Shown(running).answer(command.substring(5));
      if (command.startsWith("configure session ")) {
        session = command.substring(18);
        if (!sessions.containsKey(session) && sessions.size() >= SESSIONS_MAX) {
          throw CommandRefusal.failed("Maximum number of pending sessions has been reached");
        }
        mode = new ConfigMode(sessions.computeIfAbsent(session, made -> running.copy()));
        return Map.of();
      }
      if (command.equals("configure")) {
        mode = new ConfigMode(running);
        return Map.of();
      }
      if (mode == null) throw CommandRefusal.invalid();
      if (command.equals("abort") && mode.isInList()) return mode.run(command);
      if (!session.isEmpty() && (command.equals("commit") || command.equals("abort"))) {
        sessions.remove(session);
        if (command.equals("commit")) running = mode.running();
        session = "";
        mode = null;
        return Map.of();
      }
      return mode.run(command);
    }
  }

  @Override
  public synchronized Map<String, List<Map<String, Object>>> state() {
    List<Map<String, Object>> vlans = new ArrayList<>();
    running.vlans.forEach((number, name) -> vlans.add(Map.of("vlan", number, "name", name)));
    List<Map<String, Object>> ports = new ArrayList<>();
    running.ports.forEach((name, port) -> ports.add(Shown.port(name, port, running)));
    List<Map<String, Object>> lists = new ArrayList<>();
    running.lists.forEach(
        (name, list) -> lists.add(Map.of("name", name, "sequence", list.shown())));
    return Map.of(
        "vlans",
        vlans,
        "interfaces",
        ports,
        "lists",
        lists,
        "saved",
        List.of(Map.of("times", saves)));
  }

  /** {@code password}: the one that is taken from now on. */
  @Override
  public synchronized void configure(Map<String, Object> settings) {
    settings.forEach(
        (name, value) -> {
          if (!name.equals("password")) {
            throw new IllegalArgumentException("eos has no setting " + name);
          }
          password = String.valueOf(value);
        });
  }

  @Override
  public synchronized void clear() {
    running = new Running();
    sessions.clear();
    saves = 0;
  }
}
