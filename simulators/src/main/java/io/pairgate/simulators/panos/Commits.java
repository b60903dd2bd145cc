package io.pairgate.simulators.panos;

import io.pairgate.simulators.device.DeviceAnswer;
import io.pairgate.simulators.device.DeviceRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The XML API's commit and its jobs: a job is at work at the first look and finished at the second.
 * A commit takes all pending changes, whoever made them; without any there is no job. Not
 * thread-safe.
 */
final class Commits {

  private static final Pattern LOOK =
      Pattern.compile("<show><jobs><id>(\\d{1,9})</id></jobs></show>");

  private final List<Map<String, Object>> jobs = new ArrayList<>();
  private long pending;

  void changed() {
    pending++;
  }

  long pending() {
    return pending;
  }

  List<Map<String, Object>> jobs() {
    return List.copyOf(jobs);
  }

  void clear() {
    jobs.clear();
    pending = 0;
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
    pending = 0;
    int id = jobs.size() + 1;
    Map<String, Object> job = new LinkedHashMap<>();
    job.put("id", id);
    job.put("status", "PEND");
    jobs.add(job);
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
    boolean finished = job.get("status").equals("ACT");
    job.put("status", finished || job.get("status").equals("FIN") ? "FIN" : "ACT");
    boolean done = job.get("status").equals("FIN");
    return xml(
        200,
        "success",
        "<result><job><id>%d</id><type>Commit</type><status>%s</status><result>%s</result><progress>%d</progress></job></result>"
            .formatted(id, job.get("status"), done ? "OK" : "PEND", done ? 100 : 55));
  }

  private static DeviceAnswer xml(int status, String says, String inner) {
    return DeviceAnswer.text(
        status, "application/xml", "<response status=\"%s\">%s</response>".formatted(says, inner));
  }
}
