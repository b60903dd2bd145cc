package io.pairgate.relay.cli.pair.check;

import io.pairgate.relay.pair.PairSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Whether each member of etcd can be reached by TCP. */
public record WitnessCheck(PairSettings.WitnessSettings settings) implements Check {

  @Override
  public String name() {
    return settings.endpoints().isEmpty() ? "witness: none is configured" : "witness is reachable";
  }

  @Override
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (URI endpoint : settings.endpoints()) {
      String host = endpoint.getHost().replace("[", "").replace("]", "");
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(host, endpoint.getPort()), settings.timeoutMillis());
      } catch (IOException | RuntimeException unreachable) {
        findings.add(
            new Finding(
                endpoint + " cannot be reached (" + unreachable.getMessage() + ")",
                "start etcd there, let this machine reach it, or mend pair.witness.endpoints"));
      }
    }
    return findings;
  }
}
