package io.pairgate.simulators.panos;

import io.pairgate.simulators.device.DeviceAnswer;
import io.pairgate.simulators.device.DeviceRequest;
import io.pairgate.simulators.device.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The XML API's commit and its jobs: a job is further with each look. A commit takes all pending
 * changes, whoever made them; without any there is no job, and while one is at work no other is
 * begun. What a job that failed would have committed waits on. The shape of replies is from the
 * vendor's documents; the words of "in progress" and "not found" are a guess. Not thread-safe.
 */
final class Commits {

  private static final Pattern LOOK =
      Pattern.compile("<show><jobs><id>(\\d{1,9})</id></jobs></show>");

  private final List<Map<String, Object>> jobs = new ArrayList<>();
  private long pending;

  /** How many looks show a job unfinished: the first waiting, the others at work. */
  private int looksUnfinished = 1;

  private String nextFailure = "";

  void looksUnfinished(int looks) {
    looksUnfinished = looks;
  }

  /**
   * @param why the next commit fails; empty if it does not
   */
  void failNext(String why) {
    nextFailure = why;
  }

  void changed() {
    pending++;
  }

  long pending() {
    return pending;
  }

  List<Map<String, Object>> jobs() {
    return jobs.stream().map(Json::copy).toList();
  }

  void clear() {
    jobs.clear();
    pending = 0;
    looksUnfinished = 1;
    nextFailure = "";
  }

  DeviceAnswer answer(DeviceRequest request, boolean signedIn) {
    if (!signedIn) {
      return xml(403, "error\" code=\"403", "<result><msg>Invalid Credential</msg></result>");
    }
    String type = request.query().first("type").orElse("");
    String command = request.query().first("cmd").orElse("");
    Matcher look = LOOK.matcher(command);
    if (type.equals("commit") && command.startsWith("<commit>")) return commit();
    if (type.equals("op") && look.matches()) return look(Integer.parseInt(look.group(1)));
    return xml(400, "error\" code=\"17", "<msg><line>Invalid command</line></msg>");
  }

  private DeviceAnswer commit() {
    if (pending == 0) {
      return xml(200, "success\" code=\"13", "<msg>There are no changes to commit.</msg>");
    }
    if (!jobs.isEmpty() && !"FIN".equals(jobs.getLast().get("status"))) {
      further(jobs.getLast()); // time passes for who never looks, too
      return xml(
          200, "error\" code=\"13", "<msg><line>Another commit is in progress.</line></msg>");
    }
    int id = jobs.size() + 1;
    Map<String, Object> job = new LinkedHashMap<>();
    job.put("id", id);
    job.put("status", "PEND");
    job.put("result", "PEND");
    job.put("progress", 0);
    job.put("changes", pending);
    job.put("failure", nextFailure);
    jobs.add(job);
    pending = 0;
    nextFailure = "";
    return xml(
        200,
        "success\" code=\"19",
        "<result><msg><line>Commit job enqueued with jobid %1$d</line></msg><job>%1$d</job></result>"
            .formatted(id));
  }

  private DeviceAnswer look(int id) {
    if (id < 1 || id > jobs.size()) {
      return xml(200, "error", "<msg><line>job %d not found</line></msg>".formatted(id));
    }
    Map<String, Object> job = jobs.get(id - 1);
    if (!job.get("status").equals("FIN")) further(job);
    return xml(
        200,
        "success",
        "<result><job><tenq>2026/01/01 00:00:00</tenq><id>%d</id><user>admin</user><type>Commit</type><status>%s</status><stoppable>no</stoppable><result>%s</result><progress>%d</progress>%s<warnings/></job></result>"
            .formatted(
                id, job.get("status"), job.get("result"), job.get("progress"), details(job)));
  }

  private void further(Map<String, Object> job) {
    int looks = (int) job.merge("looks", 1, (a, b) -> (int) a + (int) b);
    boolean ended = looks > looksUnfinished;
    boolean fails = !job.get("failure").equals("");
    job.put("status", ended ? "FIN" : "ACT");
    job.put("result", ended ? fails ? "FAIL" : "OK" : "PEND");
    job.put("progress", ended ? 100 : 100 * looks / (looksUnfinished + 1));
    if (ended && fails) pending += (long) job.get("changes");
  }

  private static String details(Map<String, Object> job) {
    if (!job.get("status").equals("FIN")) return "";
    String line =
        job.get("result").equals("OK")
            ? "Configuration committed successfully"
            : job.get("failure").toString().replace("&", "&amp;").replace("<", "&lt;");
    return "<details><line>" + line + "</line></details>";
  }

  private static DeviceAnswer xml(int status, String says, String inner) {
    return DeviceAnswer.text(
        status, "application/xml", "<response status=\"%s\">%s</response>".formatted(says, inner));
  }
}
