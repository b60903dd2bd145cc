package io.pairgate.simulators.iosxe;

import io.pairgate.simulators.device.DeviceAnswer;
import io.pairgate.simulators.restconf.RestconfCall;
import io.pairgate.simulators.restconf.RestconfRefusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Extended access lists and their entries, by Cisco-IOS-XE-acl.yang. For one request. */
record AccessLists(Running running, RestconfCall call) {

  static final String ALL = "Cisco-IOS-XE-native:native/ip/access-list";

  /** What a list may be called: a name, or one of the numbers of extended lists. */
  static final String NAME = "[A-Za-z][^\\s\"]*|1\\d\\d|2[0-6]\\d\\d";

  private static final String MODULE = "Cisco-IOS-XE-acl:";
  private static final String LIST = MODULE + "extended";
  private static final String RULE = "access-list-seq-rule";
  private static final String ONE = ALL + "/" + LIST + "=";
  private static final String ENTRY = ONE + "/" + RULE + "=";
  private static final long SEQUENCE_MAX = 2_147_483_647L;

  DeviceAnswer answer(String shape) {
    return switch (call.method() + " " + shape) {
      case "POST " + ALL -> {
        create(only(LIST));
        yield DeviceAnswer.empty(201);
      }
      case "GET " + ALL -> {
        List<Map<String, Object>> all = new ArrayList<>();
        running.accessLists.forEach((name, rules) -> all.add(shown(name, rules)));
        yield DeviceAnswer.json(
            200,
            Map.of(
                "Cisco-IOS-XE-native:access-list", all.isEmpty() ? Map.of() : Map.of(LIST, all)));
      }
      case "GET " + ONE ->
          DeviceAnswer.json(200, Map.of(LIST, List.of(shown(call.keys(0).getFirst(), rules()))));
      case "DELETE " + ONE -> {
        // a port may go on naming it, and lets everything through then
        rules();
        running.accessLists.remove(call.keys(0).getFirst());
        yield DeviceAnswer.empty(204);
      }
      case "POST " + ONE -> {
        SortedMap<Long, Map<String, Object>> rules = rules();
        add(rules, only(MODULE + RULE));
        yield DeviceAnswer.empty(201);
      }
      case "GET " + ENTRY ->
          DeviceAnswer.json(
              200, Map.of(MODULE + RULE, List.of(shown(existing(), rules().get(existing())))));
      case "DELETE " + ENTRY -> {
        rules().remove(existing());
        yield DeviceAnswer.empty(204);
      }
      default -> throw RestconfRefusal.notSupported(call.method() + " " + shape);
    };
  }

  /** A POST makes one thing. */
  private Map<String, Object> only(String member) {
    List<Map<String, Object>> rows = call.rows(member);
    if (rows.size() != 1) throw RestconfRefusal.malformed("one " + member + " is needed");
    return rows.getFirst();
  }

  private SortedMap<Long, Map<String, Object>> rules() {
    SortedMap<Long, Map<String, Object>> rules = running.accessLists.get(call.keys(0).getFirst());
    if (rules == null) throw RestconfRefusal.absent();
    return rules;
  }

  private long existing() {
    String key = call.keys(1).getFirst();
    long sequence = key.matches("\\d{1,10}") ? Long.parseLong(key) : 0;
    if (!rules().containsKey(sequence)) throw RestconfRefusal.absent();
    return sequence;
  }

  private void create(Map<String, Object> sent) {
    knows(sent, Set.of("name", RULE));
    String name = String.valueOf(sent.get("name"));
    if (!name.matches(NAME)) throw RestconfRefusal.invalid("name: " + name);
    if (running.accessLists.containsKey(name)) throw RestconfRefusal.exists(name);
    SortedMap<Long, Map<String, Object>> rules = new TreeMap<>();
    if (sent.containsKey(RULE)) {
      RestconfCall.rows(sent.get(RULE), RULE).forEach(entry -> add(rules, entry));
    }
    running.accessLists.put(name, rules);
  }

  private static void add(SortedMap<Long, Map<String, Object>> rules, Map<String, Object> sent) {
    knows(sent, Set.of("sequence", "ace-rule"));
    // 64 bits are a text in JSON (RFC 7951, 6.1); a number is taken, too
    String text = String.valueOf(sent.get("sequence"));
    long sequence = text.matches("\\d{1,10}") ? Long.parseLong(text) : 0;
    if (sequence < 1 || sequence > SEQUENCE_MAX) {
      throw RestconfRefusal.invalid("sequence: " + text);
    }
    Map<String, Object> rule = RestconfCall.object(sent.get("ace-rule"), "ace-rule");
    AceRule.check(rule);
    if (rules.containsKey(sequence)) throw RestconfRefusal.exists(text);
    rules.put(sequence, new LinkedHashMap<>(rule));
  }

  private static void knows(Map<String, Object> sent, Set<String> leaves) {
    for (String leaf : sent.keySet()) {
      if (!leaves.contains(leaf)) throw RestconfRefusal.malformed("unknown element: " + leaf);
    }
  }

  static Map<String, Object> shown(String name, SortedMap<Long, Map<String, Object>> rules) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("name", name);
    List<Map<String, Object>> entries = new ArrayList<>();
    rules.forEach((sequence, rule) -> entries.add(shown(sequence, rule)));
    if (!entries.isEmpty()) shown.put(RULE, entries);
    return shown;
  }

  private static Map<String, Object> shown(long sequence, Map<String, Object> rule) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("sequence", String.valueOf(sequence));
    shown.put("ace-rule", rule);
    return shown;
  }
}
