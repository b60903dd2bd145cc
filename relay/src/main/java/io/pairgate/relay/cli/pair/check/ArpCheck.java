package io.pairgate.relay.cli.pair.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the kernel keeps quiet about the VIP where it only is to be answered from: both nodes
 * have it on the loopback device, and the one without it on the network must not say that it is
 * there.
 *
 * @param settings {@code /proc/sys/net/ipv4/conf/all}
 */
public record ArpCheck(Path settings) implements Check {

  @Override
  public String name() {
    return "only the node that has the VIP answers ARP for it";
  }

  @Override
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    want("arp_ignore", 1, findings);
    want("arp_announce", 2, findings);
    return List.copyOf(findings);
  }

  private void want(String name, int least, List<Finding> findings) {
    String mend =
        "put net.ipv4.conf.all.%s = %d into /etc/sysctl.d/90-pairgate.conf and run sysctl --system"
            .formatted(name, least);
    try {
      String now = Files.readString(settings.resolve(name)).strip();
      if (Integer.parseInt(now) < least) {
        findings.add(new Finding("net.ipv4.conf.all." + name + " is " + now, mend));
      }
    } catch (IOException | NumberFormatException unreadable) {
      findings.add(
          new Finding("net.ipv4.conf.all." + name + " cannot be read (" + unreadable + ")", mend));
    }
  }
}
