package io.pairgate.simulators;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/**
 * What the real Neutron does and the simulated one must do alike: the same requests, the same
 * assertions, on each of them. Raw HTTP, no project code. At most 200 requests, because the real
 * one answers some ten a second.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class NeutronContract
    implements SignInContract,
        NetworkContract,
        SubnetAndPortContract,
        RouterContract,
        SecurityGroupContract {

  private final Http http = new Http();
  private String token;
  private String outside;

  /** Called once, before all tests. */
  abstract void start();

  @BeforeAll
  void signInAndMakeTheOutside() throws IOException {
    start();
    token = signIn("admin-secret").header("X-Subject-Token").orElseThrow();
    outside = made("networks", "network", "\"name\":\"outside\",\"router:external\":true");
    made("subnets", "subnet", NeutronRequests.subnet(outside, "172.24.0.0/16"));
  }

  @Override
  public Http http() {
    return http;
  }

  @Override
  public String token() {
    return token;
  }

  @Override
  public String outside() {
    return outside;
  }
}
