package io.pairgate.simulators.f5;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What protects: policies, their rules, and the task that applies them. Not thread-safe. */
final class Asm {

  private final Ltm ltm;
  private final Map<String, Policy> policies = new LinkedHashMap<>();
  private final Map<String, Map<String, Object>> tasks = new LinkedHashMap<>();

  Asm(Ltm ltm) {
    this.ltm = ltm;
  }

  List<Map<String, Object>> policies() {
    return policies.values().stream().map(policy -> policy.row).toList();
  }

  List<Map<String, Object>> addresses() {
    List<Map<String, Object>> all = new ArrayList<>();
    policies.values().forEach(policy -> all.addAll(policy.addresses.values()));
    return all;
  }

  List<Map<String, Object>> urls() {
    List<Map<String, Object>> all = new ArrayList<>();
    policies.values().forEach(policy -> all.addAll(policy.urls.values()));
    return all;
  }

  /** One request below {@code /mgmt/tm/asm}; null for an empty answer. */
  Object answer(F5Call call) {
    List<String> path = call.path();
    if (path.size() >= 2 && path.subList(0, 2).equals(List.of("tasks", "apply-policy"))) {
      return path.size() == 2 ? apply(call) : look(path.get(2));
    }
    if (!path.getFirst().equals("policies")) throw F5Refusal.noSuchPath(call.uri());
    if (path.size() == 1) return all(call);
    Policy policy =
        Optional.ofNullable(policies.get(path.get(1)))
            .orElseThrow(() -> F5Refusal.asmAbsent(path.get(1)));
    return path.size() == 2 ? one(call, policy) : inside(call.below(2), policy);
  }

  private Object all(F5Call call) {
    return switch (call.method()) {
      case "GET" -> items(policies()); // whatever $filter says: the real one is not reliable either
      case "POST" -> {
        Policy policy = new Policy(call.body(), ltm);
        if (policies.putIfAbsent(policy.id(), policy) != null) {
          throw F5Refusal.asmExists("The policy " + policy.row.get("fullPath"));
        }
        yield policy.row;
      }
      default -> throw F5Refusal.wrongMethod(call.method());
    };
  }

  private Object one(F5Call call, Policy policy) {
    switch (call.method()) {
      case "GET" -> {}
      case "PATCH" -> {
        if (call.body().containsKey("name")) throw F5Refusal.bad("name cannot be changed");
        policy.set(call.body(), ltm);
      }
      case "DELETE" -> policies.remove(policy.id());
      default -> throw F5Refusal.wrongMethod(call.method());
    }
    return policy.row;
  }

  private static Object inside(F5Call call, Policy policy) {
    return switch (call.path().getFirst()) {
      case "whitelist-ips" -> children(call, policy, policy.addresses);
      case "urls" -> children(call, policy, policy.urls);
      case "geolocation-enforcement" -> geolocation(call, policy);
      default -> throw F5Refusal.noSuchPath(call.uri());
    };
  }

  private static Object geolocation(F5Call call, Policy policy) {
    switch (call.method()) {
      case "GET" -> {}
      case "PATCH" -> policy.setGeolocation(call.body());
      default -> throw F5Refusal.wrongMethod(call.method());
    }
    return policy.geolocation();
  }

  private static Object children(
      F5Call call, Policy policy, Map<String, Map<String, Object>> rows) {
    if (call.path().size() == 1) {
      return switch (call.method()) {
        case "GET" -> items(List.copyOf(rows.values()));
        case "POST" -> {
          Map<String, Object> made =
              rows == policy.urls ? policy.newUrl(call.body()) : policy.newAddress(call.body());
          if (rows.putIfAbsent(String.valueOf(made.get("id")), made) != null) {
            throw F5Refusal.asmExists("The entity");
          }
          policy.touched();
          yield made;
        }
        default -> throw F5Refusal.wrongMethod(call.method());
      };
    }
    String id = call.path().get(1);
    Map<String, Object> row =
        Optional.ofNullable(rows.get(id)).orElseThrow(() -> F5Refusal.asmAbsent(id));
    switch (call.method()) {
      case "GET" -> {}
      case "PATCH" -> {
        for (String fixed : Set.of("name", "type", "ipAddress", "ipMask")) {
          if (call.body().containsKey(fixed)) throw F5Refusal.bad(fixed + " cannot be changed");
        }
        Fields.oneOf(call.body(), "blockRequests", "always", "never", "policy-default");
        row.putAll(call.body());
        policy.touched();
      }
      case "DELETE" -> {
        rows.remove(id);
        policy.touched();
      }
      default -> throw F5Refusal.wrongMethod(call.method());
    }
    return row;
  }

  private Object apply(F5Call call) {
    if (!call.method().equals("POST")) throw F5Refusal.wrongMethod(call.method());
    Map<String, Object> task = new LinkedHashMap<>();
    if (!(call.body().get("policyReference") instanceof Map<?, ?> reference)) {
      throw F5Refusal.bad("\"policyReference\" must be specified");
    }
    String link = String.valueOf(reference.get("link"));
    String id = link.substring(link.lastIndexOf('/') + 1);
    if (!policies.containsKey(id)) throw F5Refusal.asmAbsent(id);
    task.put("kind", "tm:asm:tasks:apply-policy:apply-policy-taskstate");
    task.put("id", Fields.id("task " + tasks.size()));
    task.put("status", "NEW");
    task.put("policyReference", reference);
    tasks.put(String.valueOf(task.get("id")), task);
    return Map.copyOf(task);
  }

  /** Each look brings a task one step further: a client sees it begin and end. */
  private Object look(String id) {
    Map<String, Object> task =
        Optional.ofNullable(tasks.get(id)).orElseThrow(() -> F5Refusal.asmAbsent(id));
    String link = String.valueOf(((Map<?, ?>) task.get("policyReference")).get("link"));
    Policy policy = policies.get(link.substring(link.lastIndexOf('/') + 1));
    switch (String.valueOf(task.get("status"))) {
      case "NEW" -> task.put("status", "STARTED");
      case "STARTED" -> {
        task.put("status", policy == null ? "FAILURE" : "COMPLETED");
        if (policy != null) policy.applied();
      }
      default -> {}
    }
    return Map.copyOf(task);
  }

  private static Map<String, Object> items(List<Map<String, Object>> rows) {
    return Map.of("kind", "tm:asm:collectionstate", "totalItems", rows.size(), "items", rows);
  }
}
