package io.pairgate.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the simulator offers beyond the contract: its state, expiry, quotas. */
class NeutronSimulatorTest {

  private static final String NETWORK = "{\"network\":{\"name\":\"web\"}}";
  private final Http http = new Http();
  private final Vertx vertx = Vertx.vertx();
  private NeutronSimulator neutron;

  @BeforeEach
  void start() {
    neutron = NeutronSimulator.start(vertx);
  }

  @AfterEach
  void stop() throws Exception {
    neutron.close();
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void its_state_can_be_asked_and_cleared() throws IOException {
    assertThat(create(token()).status()).isEqualTo(201);
    assertThat(neutron.objects("networks")).hasSize(1);
    assertThat(neutron.objects("networks").getFirst()).containsEntry("name", "web");
    assertThat(neutron.objects("security-groups")).hasSize(1);
    assertThat(neutron.objects("nonsense")).isEmpty();
    neutron.clear();
    assertThat(neutron.objects("networks")).isEmpty();
    assertThat(neutron.requests().total()).isZero();
  }

  @Test
  void tokens_expire_at_once_or_by_their_lifetime() throws IOException {
    String token = token();
    assertThat(create(token).status()).isEqualTo(201);
    neutron.expireTokens();
    assertThat(create(token).status()).isEqualTo(401);
    neutron.tokenLifetime(Duration.ZERO);
    assertThat(create(token()).status()).isEqualTo(401);
    assertThat(neutron.objects("networks")).hasSize(1);
  }

  @Test
  void a_quota_is_set_from_outside() throws IOException {
    neutron.quota("network", 1);
    String token = token();
    assertThat(create(token).status()).isEqualTo(201);
    assertThat(create(token).errorType()).isEqualTo("OverQuota");
  }

  private Http.Answer create(String token) throws IOException {
    return http.call(
        "POST", neutron.url() + "/v2.0/networks", NETWORK, Map.of("X-Auth-Token", token));
  }

  private String token() throws IOException {
    String body =
        """
        {"auth":{"identity":{"methods":["password"],"password":{"user":{
          "name":"%s","domain":{"name":"Default"},"password":"%s"}}}}}"""
            .formatted(NeutronSimulator.USER, NeutronSimulator.PASSWORD);
    return http.call("POST", neutron.authUrl() + "/auth/tokens", body, Map.of())
        .header("X-Subject-Token")
        .orElseThrow();
  }
}
