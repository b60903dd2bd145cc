package io.pairgate.simulators.neutron;

import io.pairgate.simulators.device.DeviceRequest;
import io.pairgate.simulators.device.Query;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A list's filters, order, pages and fields. Stateless. */
final class Listing {

  private static final Set<String> CONTROL =
      Set.of("fields", "limit", "marker", "page_reverse", "sort_key", "sort_dir");

  private Listing() {}

  /**
   * The body of a list.
   *
   * @param shown all objects of the kind as the wire shows them
   */
  static Map<String, Object> body(
      Kind kind,
      Map<String, Attribute> attributes,
      List<Map<String, Object>> shown,
      DeviceRequest request) {
    Query query = request.query();
    refuseUnknown(attributes, query);
    List<Map<String, Object>> found = new ArrayList<>();
    for (Map<String, Object> object : shown) {
      if (matches(attributes, object, query)) found.add(object);
    }
    found.sort(order(query));
    int limit = limit(query);
    Map<String, Object> body = new LinkedHashMap<>();
    if (limit == 0) {
      body.put(kind.plural(), fields(found, query));
      return body;
    }
    List<Map<String, Object>> page = page(found, query, limit);
    body.put(kind.plural(), fields(page, query));
    String url = request.base() + "/v2.0/" + kind.path();
    body.put(kind.plural() + "_links", links(url, page, query, limit));
    return body;
  }

  /** The fields asked for; all of them when none is. */
  static Map<String, Object> fields(Map<String, Object> object, Query query) {
    Set<String> wanted = new LinkedHashSet<>(query.all("fields"));
    if (wanted.isEmpty()) return object;
    // whoever asks for one name of the tenant gets both
    if (wanted.contains("tenant_id") || wanted.contains("project_id")) {
      wanted.addAll(List.of("tenant_id", "project_id"));
    }
    Map<String, Object> some = new LinkedHashMap<>(object);
    some.keySet().retainAll(wanted);
    return some;
  }

  private static List<Map<String, Object>> fields(List<Map<String, Object>> objects, Query query) {
    return objects.stream().map(object -> fields(object, query)).toList();
  }

  private static void refuseUnknown(Map<String, Attribute> attributes, Query query) {
    List<String> unknown = new ArrayList<>();
    for (String name : query.names()) {
      if (CONTROL.contains(name) || name.equals("project_id")) continue;
      Attribute attribute = attributes.get(name);
      if (attribute == null || !attribute.filter()) unknown.add("'" + name + "'");
    }
    if (!unknown.isEmpty()) {
      throw Refusal.badBody(unknown + " is invalid attribute for filtering");
    }
  }

  private static boolean matches(
      Map<String, Attribute> attributes, Map<String, Object> object, Query query) {
    for (String name : query.names()) {
      if (CONTROL.contains(name)) continue;
      Attribute attribute = attributes.get(name);
      boolean any =
          query.all(name).stream()
              .map(
                  v ->
                      attribute != null && attribute.convert().equals("boolean")
                          ? String.valueOf(Conversions.bool(v))
                          : v)
              .toList()
              .stream()
              .anyMatch(v -> holds(name, object.get(name), v));
      if (!any) return false;
    }
    return true;
  }

  private static boolean holds(String name, Object value, String wanted) {
    if (name.equals("fixed_ips")) {
      String[] part = wanted.split("=", 2);
      return part.length == 2
          && ((List<?>) value)
              .stream()
                  .anyMatch(ip -> part[1].equals(String.valueOf(((Map<?, ?>) ip).get(part[0]))));
    }
    if (value instanceof List<?> list) return list.contains(wanted);
    return value != null && wanted.equals(String.valueOf(value));
  }

  /** By id unless asked otherwise, as the real server does. */
  private static Comparator<Map<String, Object>> order(Query query) {
    Comparator<Map<String, Object>> byId = Comparator.comparing(Objects::id);
    List<String> keys = query.all("sort_key");
    List<String> directions = query.all("sort_dir");
    Comparator<Map<String, Object>> order = null;
    for (int i = 0; i < keys.size(); i++) {
      String key = keys.get(i);
      Comparator<Map<String, Object>> next =
          Comparator.comparing(object -> String.valueOf(object.get(key)));
      if (i < directions.size() && directions.get(i).equals("desc")) next = next.reversed();
      order = order == null ? next : order.thenComparing(next);
    }
    return order == null ? byId : order.thenComparing(byId);
  }

  private static int limit(Query query) {
    String asked = query.first("limit").orElse("0");
    if (asked.matches("\\d{1,9}")) return Integer.parseInt(asked);
    throw Refusal.badRequest(
        "limit", "Limit must be an integer 0 or greater and not '%s'.".formatted(asked));
  }

  /** A marker that does not exist is overlooked. */
  private static List<Map<String, Object>> page(
      List<Map<String, Object>> found, Query query, int limit) {
    String marker = query.first("marker").orElse("");
    int at = -1;
    for (int i = 0; i < found.size(); i++) {
      if (Objects.id(found.get(i)).equals(marker)) at = i;
    }
    if (backwards(query)) {
      int to = at < 0 ? found.size() : at;
      return found.subList(Math.max(0, to - limit), to);
    }
    int from = at + 1;
    return found.subList(from, Math.min(found.size(), from + limit));
  }

  private static boolean backwards(Query query) {
    return query.first("page_reverse").orElse("").equalsIgnoreCase("true");
  }

  private static List<Map<String, Object>> links(
      String url, List<Map<String, Object>> page, Query query, int limit) {
    StringBuilder kept = new StringBuilder(url).append('?');
    for (Query.Parameter parameter : query.parameters()) {
      if (parameter.name().equals("marker") || parameter.name().equals("page_reverse")) continue;
      kept.append(parameter.raw()).append('&');
    }
    List<Map<String, Object>> links = new ArrayList<>();
    if (page.isEmpty()) {
      links.add(link("previous", kept + "page_reverse=True"));
      return links;
    }
    if (page.size() == limit || backwards(query)) {
      links.add(link("next", kept + "marker=" + Objects.id(page.getLast())));
    }
    String first = Objects.id(page.getFirst());
    links.add(link("previous", kept + "marker=" + first + "&page_reverse=True"));
    return links;
  }

  private static Map<String, Object> link(String rel, String href) {
    Map<String, Object> link = new LinkedHashMap<>();
    link.put("rel", rel);
    link.put("href", href);
    return link;
  }
}
