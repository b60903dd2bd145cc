package io.pairgate.simulators.neo;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What NEO works at: each job is further with each look. Not thread-safe. */
final class Jobs {

  private static final int FIRST = 35;

  private record Job(String failure, int looks) {}

  private final Map<String, Job> jobs = new LinkedHashMap<>();

  /** How many looks show a job unfinished: the first Pending, the others Running. */
  private int looksUnfinished = 2;

  private int next = FIRST;

  void looksUnfinished(int looks) {
    looksUnfinished = looks;
  }

  /**
   * @param failure why it will fail, empty if it will not
   * @return its id
   */
  String begin(String failure) {
    String id = Integer.toString(next++);
    jobs.put(id, new Job(failure, 0));
    return id;
  }

  /** What a look shows; empty for a job that is not known. */
  Optional<Map<String, Object>> look(String id) {
    Job job = jobs.computeIfPresent(id, (_, was) -> new Job(was.failure(), was.looks() + 1));
    if (job == null) return Optional.empty();
    boolean ended = job.looks() > looksUnfinished;
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("ID", Integer.parseInt(id));
    shown.put(
        "Status",
        ended
            ? job.failure().isEmpty() ? "Completed" : "Completed With Errors"
            : job.looks() == 1 ? "Pending" : "Running");
    shown.put("Progress", ended ? 100 : 100 * (job.looks() - 1) / (looksUnfinished + 1));
    shown.put("Summary", ended ? job.failure() : "");
    return Optional.of(shown);
  }

  /** NEO keeps its jobs for a time only. */
  void forget() {
    jobs.clear();
  }

  int begun() {
    return next - FIRST;
  }
}
