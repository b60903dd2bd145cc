package io.pairgate.simulators.device;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A fault as the admin surface writes and reads it. Keys: {@code effect} (delay, drop, reset,
 * garbage, reply, html, empty, error-inside-200, large, truncated, trickle), {@code when} (before,
 * after), {@code method}, {@code path}, {@code times}, {@code probability}, {@code seed}, and as
 * the effect needs {@code delay_millis}, {@code status}, {@code body}, {@code size_bytes}, {@code
 * step_bytes}, {@code step_millis}. Stateless.
 */
final class FaultText {

  private FaultText() {}

  /**
   * @throws IllegalArgumentException saying which key is wrong
   */
  static Fault read(Map<String, Object> text) {
    Map<String, Object> left = new LinkedHashMap<>(text);
    Fault fault =
        switch (word(left, "effect", "")) {
          case "delay" -> Fault.delay(number(left, "delay_millis", 1_000));
          case "drop" -> Fault.drop();
          case "reset" -> Fault.reset();
          case "garbage" -> Fault.garbage();
          case "reply" -> Fault.json((int) number(left, "status", 500), word(left, "body", "{}"));
          case "html" -> Fault.html((int) number(left, "status", 502));
          case "empty" -> Fault.emptyBody();
          case "error-inside-200" -> Fault.errorInside200();
          case "large" -> Fault.large(number(left, "size_bytes", 300L << 20));
          case "truncated" -> Fault.truncated();
          case "trickle" ->
              Fault.trickle((int) number(left, "step_bytes", 1), number(left, "step_millis", 200));
          default -> throw new IllegalArgumentException("effect: unknown: " + text.get("effect"));
        };
    String when = word(left, "when", fault.executes() ? "after" : "before");
    fault =
        switch (when) {
          case "before" -> fault.beforeExecuting();
          case "after" -> fault.afterExecuting();
          default -> throw new IllegalArgumentException("when: before or after, not " + when);
        };
    fault = fault.on(word(left, "method", ""), word(left, "path", ".*"));
    long seed = number(left, "seed", 0);
    Object probability = left.remove("probability");
    if (probability != null) {
      if (!(probability instanceof Number likely)) {
        throw new IllegalArgumentException("probability: a number is needed");
      }
      fault = fault.probability(likely.doubleValue(), seed);
    }
    fault = fault.times((int) number(left, "times", probability == null ? 1 : Integer.MAX_VALUE));
    if (!left.isEmpty()) throw new IllegalArgumentException("unknown keys: " + left.keySet());
    return fault;
  }

  static Map<String, Object> write(Fault fault) {
    Map<String, Object> text = new LinkedHashMap<>();
    text.put("effect", fault.effect().toString());
    text.put("when", fault.executes() ? "after" : "before");
    text.put("method", fault.method());
    text.put("path", fault.path().pattern());
    text.put("times", fault.times());
    text.put("probability", fault.probability());
    text.put("seed", fault.seed());
    return text;
  }

  private static String word(Map<String, Object> left, String key, String otherwise) {
    Object value = left.remove(key);
    if (value == null) return otherwise;
    if (value instanceof String word) return word;
    throw new IllegalArgumentException(key + ": a text is needed");
  }

  private static long number(Map<String, Object> left, String key, long otherwise) {
    Object value = left.remove(key);
    if (value == null) return otherwise;
    if (value instanceof Number number) return number.longValue();
    throw new IllegalArgumentException(key + ": a number is needed");
  }
}
