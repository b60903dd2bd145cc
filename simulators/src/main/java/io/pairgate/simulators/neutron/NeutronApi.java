package io.pairgate.simulators.neutron;

import io.pairgate.simulators.device.DeviceAnswer;
import io.pairgate.simulators.device.DeviceRequest;
import io.pairgate.simulators.device.Json;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code /v2.0} API for a caller who is signed in: which request is which act on which
 * resource. Not thread-safe: {@link NeutronDevice} lets one request in at a time.
 */
final class NeutronApi {

  private static final Pattern REVISION = Pattern.compile("revision_number=(\\d{1,9})");

  private final Attributes attributes = Attributes.load();
  private final Objects objects = new Objects();
  private final Quotas quotas = new Quotas(objects);
  private final Map<Kind, Resource> resources = new EnumMap<>(Kind.class);
  private final SecurityGroups securityGroups;
  private final RouterInterfaces routerInterfaces;

  NeutronApi() {
    SecurityGroupRules rules = new SecurityGroupRules(objects);
    securityGroups = new SecurityGroups(objects, rules);
    Ports ports = new Ports(objects, securityGroups);
    Routers routers = new Routers(objects, ports);
    routerInterfaces = new RouterInterfaces(objects, ports, routers);
    resources.put(Kind.NETWORKS, new Networks(objects));
    resources.put(Kind.SUBNETS, new Subnets(objects));
    resources.put(Kind.PORTS, ports);
    resources.put(Kind.ROUTERS, routers);
    resources.put(Kind.FLOATING_IPS, new FloatingIps(objects, ports, routers));
    resources.put(Kind.SECURITY_GROUPS, securityGroups);
    resources.put(Kind.SECURITY_GROUP_RULES, rules);
  }

  void clear() {
    objects.clear();
    quotas.clear();
  }

  void quota(Map<String, Object> limits) {
    quotas.set(limits);
  }

  List<Map<String, Object>> shown(Kind kind) {
    return objects.all(kind).stream().map(object -> show(kind, object)).toList();
  }

  /**
   * Answers what lies under {@code /v2.0}.
   *
   * @param path the parts behind {@code /v2.0}
   * @throws Refusal for each error that Neutron has
   */
  DeviceAnswer answer(DeviceRequest request, List<String> path) {
    if (path.isEmpty()) return index(request);
    if (path.getFirst().equals("quotas") && path.size() == 2) return quota(request);
    Kind kind = Kind.of(path.getFirst()).orElseThrow(Refusal::noSuchPath);
    if (kind == Kind.SECURITY_GROUPS) securityGroups.ensureDefault(Keystone.PROJECT_ID);
    return switch (path.size()) {
      case 1 -> collection(kind, request);
      case 2 -> member(kind, path.get(1), request);
      case 3 -> action(kind, path.get(1), path.get(2), request);
      default -> throw Refusal.noSuchPath();
    };
  }

  private DeviceAnswer index(DeviceRequest request) {
    List<Map<String, Object>> index = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("name", kind.singular());
      row.put("collection", kind.plural());
      String href = request.base() + "/v2.0/" + kind.path();
      row.put("links", List.of(Map.of("rel", "self", "href", href)));
      index.add(row);
    }
    return DeviceAnswer.json(200, Map.of("resources", index));
  }

  private DeviceAnswer quota(DeviceRequest request) {
    if (request.method().equals("PUT")) {
      try {
        quotas.set(enveloped(request, "quota"));
      } catch (IllegalArgumentException wrong) {
        throw Refusal.badBody(wrong.getMessage());
      }
    } else if (!request.method().equals("GET")) {
      throw Refusal.wrongMethod();
    }
    return DeviceAnswer.json(200, Map.of("quota", quotas.show()));
  }

  private DeviceAnswer collection(Kind kind, DeviceRequest request) {
    return switch (request.method()) {
      case "GET" ->
          DeviceAnswer.json(200, Listing.body(kind, attributes.of(kind), shown(kind), request));
      case "POST" -> create(kind, request);
      case "PUT", "DELETE" -> throw kind.absent("None");
      default -> throw Refusal.wrongMethod();
    };
  }

  private DeviceAnswer create(Kind kind, DeviceRequest request) {
    Map<String, Object> body = body(request);
    if (body.get(kind.plural()) instanceof List<?> many) return createMany(kind, many);
    Map<String, Object> sent = enveloped(request, kind.singular());
    return DeviceAnswer.json(201, Map.of(kind.singular(), createOne(kind, sent)));
  }

  /** All or nothing: what was made before a refusal is taken back. */
  private DeviceAnswer createMany(Kind kind, List<?> many) {
    if (many.isEmpty()) throw Refusal.badBody("Resources required");
    List<Map<String, Object>> made = new ArrayList<>();
    try {
      for (Object one : many) made.add(createOne(kind, Json.asObject(one)));
    } catch (Refusal refused) {
      for (Map<String, Object> one : made) {
        resources.get(kind).delete(objects.need(kind, Objects.id(one)));
      }
      throw refused;
    }
    return DeviceAnswer.json(201, Map.of(kind.plural(), made));
  }

  private Map<String, Object> createOne(Kind kind, Map<String, Object> sent) {
    Map<String, Object> values = attributes.forCreate(kind, sent);
    values.putIfAbsent("tenant_id", Keystone.PROJECT_ID);
    quotas.refuseOver(kind, 1);
    if (kind == Kind.NETWORKS) securityGroups.ensureDefault((String) values.get("tenant_id"));
    Map<String, Object> shown = show(kind, resources.get(kind).create(values));
    if (kind == Kind.NETWORKS) shown.put("is_default", values.get("is_default"));
    return shown;
  }

  private DeviceAnswer member(Kind kind, String id, DeviceRequest request) {
    return switch (request.method()) {
      case "GET" -> {
        Map<String, Object> shown = show(kind, objects.need(kind, id));
        yield DeviceAnswer.json(
            200, Map.of(kind.singular(), Listing.fields(shown, request.query())));
      }
      case "PUT" -> update(kind, id, request);
      case "DELETE" -> {
        Map<String, Object> object = objects.need(kind, id);
        refuseOutdated(object, request);
        resources.get(kind).delete(object);
        yield DeviceAnswer.empty(204);
      }
      default -> throw Refusal.wrongMethod();
    };
  }

  private DeviceAnswer update(Kind kind, String id, DeviceRequest request) {
    Map<String, Object> sent = enveloped(request, kind.singular());
    Map<String, Object> changes = attributes.forUpdate(kind, sent);
    Map<String, Object> object = objects.need(kind, id);
    refuseOutdated(object, request);
    if (!changes.isEmpty()) {
      resources.get(kind).update(object, changes);
      objects.touch(object);
    }
    return DeviceAnswer.json(200, Map.of(kind.singular(), show(kind, object)));
  }

  private DeviceAnswer action(Kind kind, String id, String action, DeviceRequest request) {
    boolean adds = action.equals("add_router_interface");
    boolean known = kind == Kind.ROUTERS && (adds || action.equals("remove_router_interface"));
    if (!known) throw Refusal.noSuchPath();
    if (!request.method().equals("PUT")) throw Refusal.wrongMethod();
    Map<String, Object> body = body(request);
    Map<String, Object> router = objects.need(kind, id);
    return DeviceAnswer.json(
        200, adds ? routerInterfaces.add(router, body) : routerInterfaces.remove(router, body));
  }

  /** If-Match with anything but a revision number is overlooked. */
  private static void refuseOutdated(Map<String, Object> object, DeviceRequest request) {
    Optional<String> condition = request.header("If-Match");
    Matcher asked = REVISION.matcher(condition.orElse(""));
    Object current = object.get("revision_number");
    if (asked.matches() && Integer.parseInt(asked.group(1)) != (int) current) {
      throw new Refusal(
          412,
          "RevisionNumberConstraintFailed",
          "Constrained to %s, but current revision is %s".formatted(asked.group(1), current));
    }
  }

  private Map<String, Object> show(Kind kind, Map<String, Object> object) {
    Map<String, Object> shown = resources.get(kind).show(object);
    shown.put("project_id", object.get("tenant_id"));
    return Json.copy(shown);
  }

  private static Map<String, Object> body(DeviceRequest request) {
    if (request.body().length == 0) return Map.of();
    return Json.object(request.body())
        .orElseThrow(() -> Refusal.badBody("Body contains invalid data"));
  }

  private static Map<String, Object> enveloped(DeviceRequest request, String envelope) {
    Object inside = body(request).get(envelope);
    if (inside == null) {
      throw Refusal.badBody("Unable to find '%s' in request body".formatted(envelope));
    }
    if (!(inside instanceof Map)) throw Refusal.badBody("Body contains invalid data");
    return Json.asObject(inside);
  }
}
