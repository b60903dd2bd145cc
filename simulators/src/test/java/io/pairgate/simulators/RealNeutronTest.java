package io.pairgate.simulators;

import io.pairgate.simulators.real.RealComponent;
import io.pairgate.simulators.real.RealNeutron;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;

/** The contract, held by the real Neutron and Keystone: if this fails the contract is wrong. */
class RealNeutronTest extends NeutronContract {

  private RealNeutron neutron;

  @Override
  void start() {
    neutron = RealComponent.need("a real Neutron", RealNeutron::start, r -> Assumptions.abort(r));
  }

  @AfterAll
  void stop() {
    if (neutron != null) neutron.close();
  }

  @Override
  public String url() {
    return neutron.url();
  }

  @Override
  public String authUrl() {
    return neutron.authUrl();
  }
}
