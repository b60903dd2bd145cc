package io.pairgate.simulators.device;

import java.util.regex.Pattern;

/**
 * A fault and the requests that it meets. Immutable; each {@code with}-like method gives another
 * one. Made by the static methods, narrowed by {@link #on}, {@link #times}, {@link #probability}:
 *
 * <pre>{@code simulator.faults().add(Fault.drop().afterExecuting().on("POST", "/v2.0/networks"));}
 * </pre>
 *
 * @param effect what goes wrong
 * @param executes whether the device carries the request out although the answer suffers
 * @param method the method that it meets, empty for any
 * @param path a regular expression that the whole encoded path must match
 * @param times how many requests it meets; then it is used up
 * @param probability 0–1: how likely each matching request is met
 * @param seed of the probability, so that a run can be repeated
 */
public record Fault(
    Effect effect,
    boolean executes,
    String method,
    Pattern path,
    int times,
    double probability,
    long seed) {

  private static final Pattern ANY_PATH = Pattern.compile(".*");

  public Fault {
    if (times < 1) throw new IllegalArgumentException("times must be at least 1, not " + times);
    if (!(probability > 0 && probability <= 1)) {
      throw new IllegalArgumentException("probability must be in (0, 1], not " + probability);
    }
  }

  /** The effect on the next request of any kind. */
  public static Fault of(Effect effect, boolean executes) {
    return new Fault(effect, executes, "", ANY_PATH, 1, 1, 0);
  }

  /** The request is carried out that much later (or the answer comes later: afterExecuting). */
  public static Fault delay(long delayMillis) {
    return of(new Effect.Delay(delayMillis), false);
  }

  public static Fault drop() {
    return of(new Effect.Drop(), false);
  }

  public static Fault reset() {
    return of(new Effect.Reset(), false);
  }

  public static Fault garbage() {
    return of(new Effect.Garbage(), false);
  }

  /** An error of the device itself, as JSON. */
  public static Fault json(int status, String body) {
    return of(new Effect.Reply(status, "application/json", body), false);
  }

  /** The page that a proxy in front of the device writes: 502, 503. */
  public static Fault html(int status) {
    String page =
        "<html>\n<head><title>%1$d</title></head>\n<body>\n<h1>%1$d</h1>\n<hr>nginx</body>\n</html>\n";
    return of(new Effect.Reply(status, "text/html", page.formatted(status)), false);
  }

  /** A 200 with nothing in it. */
  public static Fault emptyBody() {
    return of(new Effect.Reply(200, "application/json", ""), false);
  }

  /** An error inside a 200, in words that no vendor of ours uses. */
  public static Fault errorInside200() {
    return json(
        200, "{\"status\":\"error\",\"error\":{\"code\":-1,\"message\":\"internal error\"}}");
  }

  public static Fault large(long sizeBytes) {
    return of(new Effect.Large(sizeBytes), false);
  }

  /** The device executes and answers, but only half of the body arrives. */
  public static Fault truncated() {
    return of(new Effect.Truncated(), true);
  }

  /** The device executes and answers, but slowly. */
  public static Fault trickle(int stepBytes, long stepMillis) {
    return of(new Effect.Trickle(stepBytes, stepMillis), true);
  }

  /** The device carries the request out, then the fault strikes. */
  public Fault afterExecuting() {
    return new Fault(effect, true, method, path, times, probability, seed);
  }

  /** The fault strikes and the device never sees the request. */
  public Fault beforeExecuting() {
    if (effect instanceof Effect.Truncated || effect instanceof Effect.Trickle) {
      throw new IllegalArgumentException(effect + " needs an answer: it strikes after executing");
    }
    return new Fault(effect, false, method, path, times, probability, seed);
  }

  /** Only on this method ("" = any) and on paths that match the whole regular expression. */
  public Fault on(String method, String pathPattern) {
    return new Fault(
        effect, executes, method, Pattern.compile(pathPattern), times, probability, seed);
  }

  public Fault times(int times) {
    return new Fault(effect, executes, method, path, times, probability, seed);
  }

  /** Each matching request is met with this probability, for as long as the fault is there. */
  public Fault probability(double probability, long seed) {
    return new Fault(effect, executes, method, path, Integer.MAX_VALUE, probability, seed);
  }

  boolean matches(String requestMethod, String requestPath) {
    return (method.isEmpty() || method.equals(requestMethod))
        && path.matcher(requestPath).matches();
  }
}
