package io.pairgate.relay.cli.pair.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArpCheckTest {

  @TempDir private Path settings;

  private void are(String ignore, String announce) throws IOException {
    Files.writeString(settings.resolve("arp_ignore"), ignore + "\n");
    Files.writeString(settings.resolve("arp_announce"), announce + "\n");
  }

  @Test
  void a_node_that_would_answer_for_a_vip_that_it_does_not_have_is_found() throws IOException {
    are("0", "0");
    assertThat(new ArpCheck(settings).findings())
        .extracting(Finding::what)
        .containsExactly(
            "net.ipv4.conf.all.arp_ignore is 0", "net.ipv4.conf.all.arp_announce is 0");
    are("1", "2");
    assertThat(new ArpCheck(settings).findings()).isEmpty();
  }

  @Test
  void what_cannot_be_read_is_said_with_what_to_do() {
    assertThat(new ArpCheck(settings.resolve("none")).findings())
        .hasSize(2)
        .allSatisfy(found -> assertThat(found.mend()).contains("sysctl --system"));
  }
}
