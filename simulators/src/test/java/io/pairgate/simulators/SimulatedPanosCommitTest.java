package io.pairgate.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.simulators.device.DeviceAnswer;
import io.pairgate.simulators.device.DeviceRequest;
import io.pairgate.simulators.device.Query;
import io.pairgate.simulators.panos.PanosDevice;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The commit as the vendor's documents tell it; no device stood beside. */
class SimulatedPanosCommitTest {

  private static final String COMMIT = "type=commit&cmd=%3Ccommit%3E%3C/commit%3E";

  private final PanosDevice device = new PanosDevice();

  private String call(String method, String path, String query, String body) {
    DeviceAnswer answer =
        device.answer(
            new DeviceRequest(
                method,
                "http://127.0.0.1",
                path,
                Query.of(query),
                Map.of("x-pan-key", PanosDevice.KEY),
                body.getBytes(StandardCharsets.UTF_8)));
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private String api(String query) {
    return call("GET", "/api/", query, "");
  }

  private String look(int job) {
    return api("type=op&cmd=<show><jobs><id>" + job + "</id></jobs></show>");
  }

  private void change(String name) {
    assertThat(
            call(
                "POST",
                "/restapi/v10.1/Objects/Addresses",
                "location=vsys&vsys=vsys1&name=" + name,
                "{\"entry\":[{\"@name\":\"" + name + "\",\"fqdn\":\"www.example.org\"}]}"))
        .contains("success");
  }

  private Object pending() {
    return device.state().get("pending").getFirst().get("changes");
  }

  @Test
  void a_job_waits_is_at_work_and_ends() {
    device.configure(Map.of("looks", 2));
    change("web");
    assertThat(api(COMMIT)).contains("<job>1</job>", "code=\"19\"");
    assertThat(pending()).isEqualTo(0L);
    assertThat(look(1)).contains("<status>ACT</status>", "<progress>33</progress>");
    assertThat(look(1)).contains("<result>PEND</result>", "<progress>66</progress>");
    assertThat(look(1)).contains("<status>FIN</status>", "<result>OK</result>", "successfully");
    assertThat(look(7)).contains("error", "job 7 not found");
  }

  @Test
  void without_changes_there_is_no_job_and_beside_a_job_no_other() {
    assertThat(api(COMMIT)).contains("no changes").doesNotContain("<job>");
    change("web");
    api(COMMIT);
    assertThat(api(COMMIT)).contains("no changes");
    change("db");
    assertThat(api(COMMIT)).contains("error", "in progress");
    look(1);
    assertThat(api(COMMIT)).contains("<job>2</job>");
  }

  @Test
  void what_a_failed_job_would_have_committed_waits_on() {
    device.configure(Map.of("commit_fails", "zone <dmz> is missing"));
    change("web");
    api(COMMIT);
    look(1);
    assertThat(look(1)).contains("<result>FAIL</result>", "zone &lt;dmz> is missing");
    assertThat(pending()).isEqualTo(1L);
  }
}
