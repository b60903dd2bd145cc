package io.pairgate.relay.story;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.pairgate.simulators.FortiGateSimulator;
import io.pairgate.simulators.NeutronSimulator;
import io.pairgate.simulators.device.Fault;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Credentials go in and never come out, neither by the API nor by the log. */
class SecretStoryTest extends Story {

  private static final String WRONG = "a-wrong-secret-0815";

  private final Logger logger = (Logger) LoggerFactory.getLogger("io.pairgate");
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final List<String> shown = new ArrayList<>();

  @BeforeEach
  void listens_to_the_whole_log() {
    log.start();
    logger.setLevel(Level.TRACE);
    logger.setAdditive(false);
    logger.addAppender(log);
  }

  @AfterEach
  void leaves_the_log_alone() {
    logger.detachAppender(log);
    logger.setAdditive(true);
    logger.setLevel(null);
  }

  private void see(Cmp.Reply reply) {
    shown.add(reply.toString());
  }

  @Test
  void no_reply_no_call_no_metric_and_no_log_line_shows_a_credential() {
    String neutron = pairgate.neutronRegistration(Pairgate.DEADLINE_MILLIS);
    String fortigate = pairgate.fortigateRegistration(Pairgate.DEADLINE_MILLIS);
    see(cmp.put("/v1/backends/neutron-1", neutron));
    see(cmp.put("/v1/backends/fw-1", fortigate));
    see(cmp.put(WEB, network("")));
    see(cmp.put(ADDRESS, address("\"cidr\":\"10.0.0.1/32\"")));
    pairgate.neutron().faults().add(Fault.drop().on("PUT", ".*"));
    pairgate.neutron().faults().add(Fault.html(502).on("GET", ".*"));
    see(cmp.patch(WEB, "{\"spec\":{\"mtu\":1400}}"));
    see(cmp.get(WEB));
    see(cmp.put("/v1/backends/neutron-1", neutron.replace(NeutronSimulator.PASSWORD, WRONG)));
    see(cmp.post("/v1/backends/neutron-1/check", null));
    see(cmp.put("/v1/backends/fw-1", fortigate.replace(FortiGateSimulator.TOKEN, WRONG)));
    see(cmp.get(ADDRESS));
    see(cmp.put("/v1/backends/odd", neutron.replace("\"limits\"", "\"limit\"")));
    see(cmp.get("/v1/backends"));
    see(cmp.get("/v1/backends/neutron-1"));
    see(cmp.get("/v1/backends/fw-1"));
    see(cmp.get("/v1/calls?limit=1000"));
    see(cmp.get("/v1/networks"));
    see(cmp.get("/metrics"));
    see(cmp.get("/health/ready"));
    for (ILoggingEvent event : List.copyOf(log.list)) {
      shown.add(event.getFormattedMessage());
      shown.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }

    assertThat(shown)
        .noneMatch(text -> text.contains(NeutronSimulator.PASSWORD))
        .noneMatch(text -> text.contains(FortiGateSimulator.TOKEN))
        .noneMatch(text -> text.contains(WRONG));
    assertThat(cmp.get("/v1/backends/neutron-1").json().path("credentials"))
        .extracting(name -> name.asText())
        .containsExactlyInAnyOrder("auth_url", "user", "password", "project");
  }
}
