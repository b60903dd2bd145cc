package io.pairgate.bench.pair;

import io.pairgate.bench.truth.Verdict;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * The CMP of {@link LifecycleTest}, a process of its own in the CMP's namespace: works by the
 * client library without pause, and answers what it is asked on its input, a line a question.
 */
final class LifecycleCmp {

  /** An attempt that was lost shows as a repeat; one that only takes long does not. */
  private static final Work.Pace PACE = new Work.Pace(20, 48, 2, 8_000, 4_000);

  private static final long RECENT_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final Standing standing;
  private final Work work;
  private final Acknowledged acknowledged;
  private long markNanos = System.nanoTime();
  private long repeatedBefore;

  private LifecycleCmp(Standing standing, Work work, Acknowledged acknowledged) {
    this.standing = standing;
    this.work = work;
    this.acknowledged = acknowledged;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    Map<String, String> places = new Lab(Path.of(args[0]), args[1], Map.of()).places();
    Acknowledged acknowledged = new Acknowledged();
    try (Work work = new Work(places, PACE, acknowledged, new Random());
        BufferedReader questions =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      LifecycleCmp cmp = new LifecycleCmp(new Standing(places), work, acknowledged);
      work.start();
      System.out.println("working");
      for (String question; (question = questions.readLine()) != null; ) {
        System.out.println(cmp.answer(question));
      }
    }
  }

  private String answer(String question) throws InterruptedException {
    return switch (question) {
      case "mark" -> mark();
      case "changes" -> changes();
      case "repeats" -> repeats();
      case "pair" -> pair();
      case "end" -> end();
      default -> throw new IllegalArgumentException(question);
    };
  }

  private String mark() {
    markNanos = System.nanoTime();
    repeatedBefore = acknowledged.repeated();
    return "marked";
  }

  /** Since the mark. */
  private String changes() {
    long now = System.nanoTime();
    return String.format(
        Locale.ROOT,
        "flowing=%b repeated=%d outage_ms=%.0f",
        acknowledged.anySince(Math.max(markNanos, now - RECENT_NANOS)),
        acknowledged.repeated() - repeatedBefore,
        acknowledged.largestGapMillis(markNanos, now));
  }

  /** Tells on the error output why requests were repeated. */
  private String repeats() {
    acknowledged.repeatedFor().forEach(System.err::println);
    return "told";
  }

  private String pair() {
    Standing.Seen seen = standing.look();
    return String.format(
        Locale.ROOT,
        "ready=%b node=%s term=%d paired=%b whole=%b",
        seen.ready(),
        seen.node(),
        seen.term(),
        seen.paired(),
        standing.isWhole(seen));
  }

  private String end() throws InterruptedException {
    Verdict verdict = work.end(standing);
    for (List<String> wrong :
        List.of(
            verdict.lost(),
            verdict.stuck(),
            verdict.duplicates(),
            verdict.unrecorded(),
            acknowledged.split())) {
      wrong.forEach(System.err::println);
    }
    return String.format(
        Locale.ROOT,
        "holds=%b acknowledged=%d",
        verdict.holds() && acknowledged.split().isEmpty(),
        acknowledged.count());
  }
}
