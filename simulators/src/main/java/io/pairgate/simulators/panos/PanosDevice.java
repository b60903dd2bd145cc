package io.pairgate.simulators.panos;

import io.pairgate.simulators.device.Device;
import io.pairgate.simulators.device.DeviceAnswer;
import io.pairgate.simulators.device.DeviceRequest;
import io.pairgate.simulators.device.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A PAN-OS firewall with the vsys {@code vsys1}. Thread-safe: one request at a time. */
public final class PanosDevice implements Device {

  public static final String KEY = "panos-key";
  private static final String VERSION = "v10.1";

  private final Map<String, Candidate> vsys = new LinkedHashMap<>();
  private final Commits commits = new Commits();
  private String key = KEY;

  public PanosDevice() {
    clear();
  }

  @Override
  public synchronized DeviceAnswer answer(DeviceRequest request) {
    boolean signedIn = request.header("X-PAN-KEY").orElse("").equals(key);
    List<String> path = request.segments();
    if (path.equals(List.of("api"))) return commits.answer(request, signedIn);
    try {
      if (!signedIn) throw RestRefusal.unauthorised();
      if (path.size() != 4 || !path.subList(0, 2).equals(List.of("restapi", VERSION))) {
        return DeviceAnswer.text(404, "text/html", "");
      }
      boolean moves = path.get(3).endsWith(":move");
      String name = moves ? path.get(3).substring(0, path.get(3).length() - 5) : path.get(3);
      Optional<Resource> resource = Resource.of(path.get(2) + "/" + name);
      if (resource.isEmpty()) return DeviceAnswer.text(404, "text/html", "");
      return moves ? move(request, resource.get()) : call(request, resource.get());
    } catch (RestRefusal refused) {
      return refused.answer();
    }
  }

  private Candidate candidate(DeviceRequest request) {
    if (!request.query().first("location").orElse("").equals("vsys")) {
      throw RestRefusal.badQuery("location");
    }
    String name = request.query().first("vsys").orElse("");
    return Optional.ofNullable(vsys.get(name)).orElseThrow(() -> RestRefusal.badQuery("vsys"));
  }

  private DeviceAnswer call(DeviceRequest request, Resource resource) {
    Candidate candidate = candidate(request);
    Optional<String> name = request.query().first("name");
    switch (request.method()) {
      case "GET" -> {
        return shown(request, found(candidate, resource, name));
      }
      case "POST" -> candidate.create(resource, entry(request, name));
      case "PUT" -> candidate.replace(resource, entry(request, name));
      case "DELETE" ->
          candidate.delete(resource, name.orElseThrow(() -> RestRefusal.badQuery("name")));
      default -> throw RestRefusal.badQuery("method");
    }
    commits.changed();
    return succeeded();
  }

  private static List<Map<String, Object>> found(
      Candidate candidate, Resource resource, Optional<String> name) {
    return name.map(
            one ->
                List.of(candidate.find(resource, one).orElseThrow(() -> RestRefusal.absent(one))))
        .orElseGet(() -> candidate.all(resource));
  }

  /** The name stands in the query and in the body, and must be the same. */
  private static Map<String, Object> entry(DeviceRequest request, Optional<String> name) {
    Object entry =
        Json.object(request.body())
            .map(body -> body.get("entry"))
            .orElseThrow(() -> RestRefusal.invalid("no entry"));
    Object one = entry instanceof List<?> many && many.size() == 1 ? many.getFirst() : entry;
    if (!(one instanceof Map<?, ?>)) throw RestRefusal.invalid("no entry");
    Map<String, Object> fields = Json.asObject(one);
    if (!name.orElseThrow(() -> RestRefusal.badQuery("name")).equals(fields.get("@name"))) {
      throw RestRefusal.badQuery("name is not the body's @name");
    }
    return fields;
  }

  private DeviceAnswer move(DeviceRequest request, Resource resource) {
    if (resource != Resource.RULE || !request.method().equals("POST")) {
      throw RestRefusal.badQuery("move");
    }
    candidate(request)
        .move(
            request.query().first("name").orElse(""),
            request.query().first("where").orElse(""),
            request.query().first("dst").orElse(""));
    commits.changed();
    return succeeded();
  }

  private static DeviceAnswer succeeded() {
    return DeviceAnswer.json(
        200, Map.of("@status", "success", "@code", "20", "msg", "command succeeded"));
  }

  private static DeviceAnswer shown(DeviceRequest request, List<Map<String, Object>> entries) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Map<String, Object> entry : entries) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("@name", entry.get("@name"));
      row.put("@location", "vsys");
      row.put("@vsys", request.query().first("vsys").orElse(""));
      row.putAll(entry);
      rows.add(row);
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("@total-count", String.valueOf(rows.size()));
    result.put("@count", String.valueOf(rows.size()));
    // of nothing there is no list
    if (!rows.isEmpty()) result.put("entry", rows);
    return DeviceAnswer.json(200, Map.of("@status", "success", "@code", "19", "result", result));
  }

  /** The candidate's entries by path; the jobs; how many changes wait for a commit. */
  @Override
  public synchronized Map<String, List<Map<String, Object>>> state() {
    Map<String, List<Map<String, Object>>> state = new LinkedHashMap<>();
    for (Resource resource : Resource.values()) {
      List<Map<String, Object>> rows = new ArrayList<>();
      vsys.forEach(
          (name, candidate) ->
              candidate.all(resource).forEach(entry -> rows.add(Json.copy(entry))));
      state.put(resource.path(), rows);
    }
    state.put("jobs", commits.jobs());
    state.put("pending", List.of(Map.of("changes", commits.pending())));
    return state;
  }

  /**
   * {@code key}: the one that is taken from now on; {@code vsys}: one more; {@code looks}: how many
   * looks show a commit's job unfinished; {@code commit_fails}: why the next commit does.
   */
  @Override
  public synchronized void configure(Map<String, Object> settings) {
    settings.forEach(
        (name, value) -> {
          switch (name) {
            case "key" -> key = String.valueOf(value);
            case "vsys" -> vsys.putIfAbsent(String.valueOf(value), new Candidate());
            case "looks" -> commits.looksUnfinished(Integer.parseInt(String.valueOf(value)));
            case "commit_fails" -> commits.failNext(String.valueOf(value));
            default -> throw new IllegalArgumentException("panos has no setting " + name);
          }
        });
  }

  @Override
  public synchronized void clear() {
    vsys.clear();
    vsys.put("vsys1", new Candidate());
    commits.clear();
    key = KEY;
  }
}
