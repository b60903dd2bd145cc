package io.pairgate.simulators.neo;

import io.pairgate.simulators.device.Device;
import io.pairgate.simulators.device.DeviceAnswer;
import io.pairgate.simulators.device.DeviceRequest;
import io.pairgate.simulators.device.Json;
import io.pairgate.simulators.device.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A NEO. Thread-safe: one request at a time. */
public final class NeoDevice implements Device {

  public static final String USER = "admin";
  public static final String PASSWORD = "neo-password";

  /** The switches that it manages. */
  public static final List<String> SWITCHES = List.of("10.209.24.1", "10.209.24.2");

  private final CloudxObjects networks = CloudxObjects.networks();
  private final CloudxObjects ports = CloudxObjects.ports();
  private final List<Map<String, Object>> actions = new ArrayList<>();
  private Jobs jobs = new Jobs();
  private String domain = "cloudx";
  private String notImplemented = "";
  private int sessions;

  @Override
  public synchronized DeviceAnswer answer(DeviceRequest request) {
    List<String> path = request.segments();
    if (path.isEmpty() || !path.getFirst().equals("neo")) return notFound();
    List<String> below = path.subList(1, path.size());
    String call = request.method() + " " + String.join("/", below);
    if (call.equals("POST login")) return login(request);
    List<String> cookies = List.of(request.header("Cookie").orElse("").split("; ?"));
    if (sessions == 0 || !cookies.contains("session=neo-" + sessions)) {
      return error(401, "sign in first");
    }
    if (below.size() >= 2 && below.getFirst().equals(domain)) return cloudx(request, below);
    if (below.size() == 3 && call.startsWith("GET app/jobs/")) {
      Optional<Map<String, Object>> job = jobs.look(below.get(2));
      return DeviceAnswer.json(200, job.isPresent() ? job.get() : List.of());
    }
    return switch (call) {
      case "GET resources/systems" -> DeviceAnswer.json(200, systems());
      case "POST actions/ports" -> act(request);
      default -> notFound();
    };
  }

  private DeviceAnswer login(DeviceRequest request) {
    String type = request.header("Content-Type").orElse("");
    Query form = Query.of(request.text());
    Map<String, Object> json = Json.object(request.body()).orElse(Map.of());
    boolean isForm = type.startsWith("application/x-www-form-urlencoded");
    String user = isForm ? form.first("username").orElse("") : text(json.get("username"));
    String password = isForm ? form.first("password").orElse("") : text(json.get("password"));
    if (!user.replace('+', ' ').equals(USER) || !password.equals(PASSWORD)) {
      return error(401, "wrong user or password");
    }
    sessions = Math.max(1, sessions);
    return DeviceAnswer.text(200, "text/html", "<html>welcome</html>")
        .with("Set-Cookie", "session=neo-" + sessions + "; Path=/; HttpOnly");
  }

  private DeviceAnswer cloudx(DeviceRequest request, List<String> path) {
    String kind = path.get(1);
    CloudxObjects objects =
        switch (kind) {
          case "Network" -> networks;
          case "Port" -> ports;
          default -> null;
        };
    if (objects == null || path.size() > 3) return notFound();
    if ((request.method() + " " + kind).equals(notImplemented)) {
      return DeviceAnswer.text(501, "text/html", "<html>not implemented</html>");
    }
    String id = path.size() == 3 ? path.get(2) : "";
    boolean create = request.method().equals("POST") && id.isEmpty();
    boolean change = List.of("PUT", "DELETE").contains(request.method()) && !id.isEmpty();
    // no reads here
    if (!create && !change) return error(405, "method not allowed");
    Map<String, Object> body = Json.object(request.body()).orElse(Map.of());
    if (change && !objects.has(id)) return error(404, "no such " + kind);
    String refused = objects.refuses(body);
    if (refused.isEmpty() && change && !id.equals(body.get("id"))) refused = "id is another one";
    if (!refused.isEmpty()) return error(400, refused);
    String failure = failure(kind, body, request.method());
    if (failure.isEmpty() && request.method().equals("DELETE")) {
      objects.remove(id);
    } else if (failure.isEmpty()) {
      objects.put(body); // a guess: a second POST of an id is taken, too
    }
    String job = "/neo/app/jobs/" + jobs.begin(failure);
    return create && kind.equals("Port")
        ? DeviceAnswer.text(
            200, "text/html", "<html><body><a href=\"" + job + "\">job</a></body></html>")
        : DeviceAnswer.json(200, job);
  }

  /** Why a job that is taken on fails. */
  private String failure(String kind, Map<String, Object> body, String method) {
    boolean lost = kind.equals("Port") && !networks.has(text(body.get("network_id")));
    return lost && !method.equals("DELETE") ? "network not found" : "";
  }

  private DeviceAnswer act(DeviceRequest request) {
    Map<String, Object> body = Json.object(request.body()).orElse(Map.of());
    if (!"port_provisioning".equals(body.get("action"))
        || !(body.get("params") instanceof Map<?, ?> params)
        || !(params.get("template_name") instanceof String)
        || !(body.get("ports") instanceof Map<?, ?> bySwitch)
        || bySwitch.isEmpty()) {
      return error(400, "action, params.template_name and ports are needed");
    }
    boolean known = bySwitch.keySet().stream().allMatch(SWITCHES::contains);
    if (known) actions.add(Json.copy(body));
    String job = jobs.begin(known ? "" : "system not found");
    return DeviceAnswer.empty(202).with("Location", "/neo/app/jobs/" + job);
  }

  private static List<Map<String, Object>> systems() {
    List<Map<String, Object>> systems = new ArrayList<>();
    for (String ip : SWITCHES) systems.add(Map.of("id", ip, "ip", ip, "type", "switch"));
    return systems;
  }

  private static String text(Object value) {
    return value == null ? "" : value.toString();
  }

  private static DeviceAnswer notFound() {
    return error(404, "not found");
  }

  private static DeviceAnswer error(int status, String message) {
    return DeviceAnswer.json(status, Map.of("error", status, "message", message));
  }

  @Override
  public synchronized Map<String, List<Map<String, Object>>> state() {
    Map<String, List<Map<String, Object>>> state = new LinkedHashMap<>();
    state.put("Network", networks.all());
    state.put("Port", ports.all());
    state.put("actions", List.copyOf(actions));
    state.put("jobs", List.of(Map.of("begun", jobs.begun())));
    return state;
  }

  /**
   * {@code looks}: how many looks show a job unfinished; {@code domain}: the surface's name; {@code
   * not_implemented}: a call like {@code PUT Network} that it answers with 501, or none; {@code
   * forget}: {@code jobs} or {@code sessions}.
   */
  @Override
  public synchronized void configure(Map<String, Object> settings) {
    settings.forEach(
        (name, value) -> {
          switch (name) {
            case "looks" -> jobs.looksUnfinished(Integer.parseInt(text(value)));
            case "domain" -> domain = text(value);
            case "not_implemented" -> notImplemented = text(value);
            case "forget" -> forget(text(value));
            default -> throw new IllegalArgumentException("neo has no setting " + name);
          }
        });
  }

  private void forget(String what) {
    switch (what) {
      case "jobs" -> jobs.forget();
      case "sessions" -> sessions++;
      default -> throw new IllegalArgumentException("neo forgets jobs or sessions");
    }
  }

  @Override
  public synchronized void clear() {
    networks.clear();
    ports.clear();
    actions.clear();
    jobs = new Jobs();
    domain = "cloudx";
    notImplemented = "";
    sessions = 0;
  }
}
