package io.pairgate.simulators.neutron;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Security groups; each tenant gets one called "default" before it is first needed. */
final class SecurityGroups implements Resource {

  private static final String DEFAULT = "default";

  private final Objects objects;
  private final SecurityGroupRules rules;

  SecurityGroups(Objects objects, SecurityGroupRules rules) {
    this.objects = objects;
    this.rules = rules;
  }

  @Override
  public Map<String, Object> create(Map<String, Object> values) {
    Map<String, Object> group = new LinkedHashMap<>(values);
    group.put("shared", false);
    group.put("tags", List.of());
    Map<String, Object> stored = objects.add(Kind.SECURITY_GROUPS, group, 1);
    rules.addDefaults(stored, DEFAULT.equals(values.get("name")));
    return stored;
  }

  /** The tenant's default group, made now if it is not there. */
  Map<String, Object> ensureDefault(String tenant) {
    return objects
        .where(
            Kind.SECURITY_GROUPS,
            group ->
                DEFAULT.equals(group.get("name"))
                    && String.valueOf(tenant).equals(group.get("tenant_id")))
        .stream()
        .findFirst()
        .orElseGet(
            () -> {
              Map<String, Object> values = new LinkedHashMap<>();
              values.put("name", DEFAULT);
              values.put("stateful", true);
              values.put("tenant_id", tenant);
              values.put("description", "Default security group");
              return create(values);
            });
  }

  @Override
  public void update(Map<String, Object> group, Map<String, Object> changes) {
    if (DEFAULT.equals(group.get("name")) && changes.containsKey("name")) {
      throw Refusal.conflict(
          "SecurityGroupCannotUpdateDefault", "Updating default security group not allowed.");
    }
    group.putAll(changes);
  }

  @Override
  public void delete(Map<String, Object> group) {
    String id = Objects.id(group);
    boolean used =
        objects.all(Kind.PORTS).stream()
            .anyMatch(port -> ((List<?>) port.get("security_groups")).contains(id));
    if (used) {
      throw Refusal.conflict("SecurityGroupInUse", "Security Group %s in use.".formatted(id));
    }
    rules.of(id).forEach(rule -> objects.remove(Kind.SECURITY_GROUP_RULES, Objects.id(rule)));
    objects.remove(Kind.SECURITY_GROUPS, id);
  }

  /** With its rules inside, which carry two more names there than they do alone. */
  @Override
  public Map<String, Object> show(Map<String, Object> group) {
    List<Map<String, Object>> inside = new ArrayList<>();
    for (Map<String, Object> rule : rules.of(Objects.id(group))) {
      Map<String, Object> shown = rules.show(rule);
      shown.put("standard_attr_id", rule.get(SecurityGroupRules.NUMBER));
      shown.put("tags", List.of());
      shown.put("project_id", rule.get("tenant_id"));
      inside.add(shown);
    }
    Map<String, Object> shown = new LinkedHashMap<>(group);
    shown.put("security_group_rules", inside);
    return shown;
  }
}
