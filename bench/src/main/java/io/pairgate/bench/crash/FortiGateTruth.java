package io.pairgate.bench.crash;

import io.pairgate.simulators.FortiGateSimulator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Address objects as the simulated FortiGate holds them. */
final class FortiGateTruth implements Truth {

  private final FortiGateSimulator device;

  FortiGateTruth(FortiGateSimulator device) {
    this.device = device;
  }

  @Override
  public List<Made> made() {
    List<Made> all = new ArrayList<>();
    for (Map<String, Object> row : device.objects("firewall/address")) {
      String name = String.valueOf(row.get("name"));
      if (name.startsWith("w")) {
        all.add(new Made("address-objects", name, name, String.valueOf(row.get("comment"))));
      }
    }
    return all;
  }
}
