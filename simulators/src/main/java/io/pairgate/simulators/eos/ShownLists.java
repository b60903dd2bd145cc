package io.pairgate.simulators.eos;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What {@code show ip access-lists} answers. Stateless but for the configuration. */
record ShownLists(Running running) {

  /** The switch guards itself by a list that nobody can change. */
  static final String ITS_OWN = "default-control-plane-acl";

  /**
   * @param rest what stands behind the command: nothing, {@code summary} or the name of a list
   */
  Map<String, Object> answer(String rest) {
    boolean summary = rest.equals("summary");
    List<Map<String, Object>> lists = new ArrayList<>();
    Map<String, AccessList> all = new LinkedHashMap<>(running.lists);
    all.put(ITS_OWN, new AccessList());
    all.forEach(
        (name, list) -> {
          // of a list that is not there nothing is said, which is no error
          if (summary || rest.isEmpty() || rest.equals(name)) {
            lists.add(summary ? summary(name) : whole(name, list));
          }
        });
    return Map.of("aclList", lists);
  }

  private static Map<String, Object> whole(String name, AccessList list) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("name", name);
    shown.put("readonly", name.equals(ITS_OWN));
    shown.put("staleCounters", false);
    shown.put("sequence", list.shown());
    return shown;
  }

  private Map<String, Object> summary(String name) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("name", name);
    shown.put("readonly", name.equals(ITS_OWN));
    shown.put("configuredIngressIntfs", bound(name, port -> port.listIn));
    shown.put("configuredEgressIntfs", bound(name, port -> port.listOut));
    return shown;
  }

  private List<Map<String, Object>> bound(String name, Function<Running.Port, String> list) {
    List<Map<String, Object>> bound = new ArrayList<>();
    running.ports.forEach(
        (interfaceName, port) -> {
          if (list.apply(port).equals(name)) bound.add(Map.of("name", interfaceName));
        });
    return bound;
  }
}
