package io.pairgate.simulators.neutron;

import io.pairgate.simulators.device.DeviceAnswer;
import io.pairgate.simulators.device.DeviceRequest;
import io.pairgate.simulators.device.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Keystone v3 as far as signing in needs it: one user, one project, tokens that expire. Not
 * thread-safe: {@link NeutronDevice} lets one request in at a time.
 */
final class Keystone {

  static final String USER = "admin";
  static final String PASSWORD = "admin-secret";
  static final String PROJECT = "admin";
  static final String PROJECT_ID = "5f705771f0c0a1e8b0d30f2cf2f4a0c1";
  private static final String DOMAIN_ID = "default";
  private static final String DOMAIN_NAME = "Default";
  private static final String USER_ID = "9d2c0a3b64c14e0a8ad4cf9c7c1c9e11";
  private static final String UNAUTHORISED = "The request you have made requires authentication.";
  private static final int TOKENS_MAX = 10_000;
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final Map<String, Instant> expiries = new LinkedHashMap<>();
  private Duration lifetime = Duration.ofHours(4);

  /** For tokens given from now on. */
  void lifetime(Duration lifetime) {
    this.lifetime = lifetime;
  }

  /** All tokens are worth nothing from now on. */
  void expireAll() {
    expiries.clear();
  }

  boolean valid(String token) {
    Instant expiry = expiries.get(token);
    return expiry != null && Instant.now().isBefore(expiry);
  }

  DeviceAnswer answer(DeviceRequest request) {
    List<String> path = request.segments();
    if (path.size() == 1) return DeviceAnswer.json(200, Map.of("version", version(request.base())));
    if (!path.equals(List.of("v3", "auth", "tokens"))) {
      return error(404, "Not Found", "The requested URL was not found on the server.");
    }
    return switch (request.method()) {
      case "POST" -> signIn(request);
      case "GET", "HEAD" -> look(request);
      default ->
          error(405, "Method Not Allowed", "The method is not allowed for the requested URL.");
    };
  }

  /** What Neutron answers without a valid token: the same words in Keystone's body. */
  static DeviceAnswer unauthorised() {
    return error(401, "Unauthorized", UNAUTHORISED);
  }

  private static DeviceAnswer error(int status, String title, String message) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("code", status);
    error.put("message", message);
    error.put("title", title);
    return DeviceAnswer.json(status, Map.of("error", error));
  }

  private static Map<String, Object> version(String base) {
    Map<String, Object> version = new LinkedHashMap<>();
    version.put("id", "v3.14");
    version.put("status", "stable");
    version.put("updated", "2020-04-07T00:00:00Z");
    version.put("links", List.of(Map.of("rel", "self", "href", base + "/v3/")));
    version.put(
        "media-types",
        List.of(
            Map.of(
                "base", "application/json", "type", "application/vnd.openstack.identity-v3+json")));
    return version;
  }

  private DeviceAnswer signIn(DeviceRequest request) {
    Map<String, Object> body = Json.object(request.body()).orElse(null);
    if (body == null) {
      return error(
          400,
          "Bad Request",
          "Expecting to find valid JSON in request body. The server could not comply with the"
              + " request since it is either malformed or otherwise incorrect. The client is assumed"
              + " to be in error.");
    }
    Map<?, ?> auth = within(body, "auth");
    if (!auth.containsKey("identity")) {
      return error(400, "Bad Request", "'identity' is a required property");
    }
    Map<?, ?> user = within(within(within(auth, "identity"), "password"), "user");
    boolean known =
        USER.equals(user.get("name")) && inDomain(user) || USER_ID.equals(user.get("id"));
    if (!known || !PASSWORD.equals(user.get("password"))) return unauthorised();
    Map<?, ?> project = within(within(auth, "scope"), "project");
    boolean scoped =
        PROJECT.equals(project.get("name")) && inDomain(project)
            || PROJECT_ID.equals(project.get("id"));
    // without a scope this user's only project is taken
    if (auth.containsKey("scope") && !scoped) return unauthorised();
    String token = "gAAAAAB" + UUID.randomUUID().toString().replace("-", "");
    Instant issued = Instant.now();
    Instant expiry = issued.plus(lifetime);
    if (expiries.size() >= TOKENS_MAX) expiries.remove(expiries.keySet().iterator().next());
    expiries.put(token, expiry);
    return DeviceAnswer.json(201, Map.of("token", token(request.base(), issued, expiry)))
        .with("X-Subject-Token", token);
  }

  private DeviceAnswer look(DeviceRequest request) {
    String asker = request.header("X-Auth-Token").orElse("");
    String subject = request.header("X-Subject-Token").orElse("");
    if (!valid(asker)) return unauthorised();
    Instant expiry = expiries.get(subject);
    if (!valid(subject)) return error(404, "Not Found", "Could not recognize Fernet token");
    return DeviceAnswer.json(
        200, Map.of("token", token(request.base(), expiry.minus(lifetime), expiry)));
  }

  private static Map<?, ?> within(Map<?, ?> object, String name) {
    return object.get(name) instanceof Map<?, ?> map ? map : Map.of();
  }

  private static boolean inDomain(Map<?, ?> named) {
    Map<?, ?> domain = within(named, "domain");
    return DOMAIN_ID.equals(domain.get("id")) || DOMAIN_NAME.equals(domain.get("name"));
  }

  private static Map<String, Object> token(String base, Instant issued, Instant expiry) {
    Map<String, Object> domain = Map.of("id", DOMAIN_ID, "name", DOMAIN_NAME);
    Map<String, Object> user = new LinkedHashMap<>();
    user.put("domain", domain);
    user.put("id", USER_ID);
    user.put("name", USER);
    user.put("password_expires_at", null);
    Map<String, Object> token = new LinkedHashMap<>();
    token.put("methods", List.of("password"));
    token.put("user", user);
    token.put("audit_ids", List.of(UUID.randomUUID().toString().substring(0, 22)));
    token.put("expires_at", MICROS.format(expiry));
    token.put("issued_at", MICROS.format(issued));
    token.put("project", Map.of("domain", domain, "id", PROJECT_ID, "name", PROJECT));
    token.put("is_domain", false);
    token.put(
        "roles",
        List.of(
            Map.of("id", "ae16839327494656a6f8da12c1c2543c", "name", "reader"),
            Map.of("id", "b0e10df68b2c4e8aaa7213c054dd5a3d", "name", "admin"),
            Map.of("id", "2743ac029cb7413aa2a292874e42f6b1", "name", "member")));
    token.put(
        "catalog",
        List.of(
            service("identity", "keystone", base + "/v3"), service("network", "neutron", base)));
    return token;
  }

  private static Map<String, Object> service(String type, String name, String url) {
    Map<String, Object> endpoint = new LinkedHashMap<>();
    endpoint.put(
        "id",
        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.US_ASCII))
            .toString()
            .replace("-", ""));
    endpoint.put("interface", "public");
    endpoint.put("region_id", "RegionOne");
    endpoint.put("url", url);
    endpoint.put("region", "RegionOne");
    return Map.of("endpoints", List.of(endpoint), "id", name, "type", type, "name", name);
  }
}
