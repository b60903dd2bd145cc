package io.pairgate.relay.pair.keepalived;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairgate.relay.RealProgram;
import io.pairgate.relay.pair.PairFailure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That no connection is cut is seen with two real nodes: LifecycleTest of the bench. */
class NftablesConfTest {

  private static final String TEXT = NftablesConf.text(Examples.pair(Examples.KEEPALIVED), 8_443);

  @TempDir Path folder;

  /** What the kernel has after the file was loaded twice, in a network of its own. */
  private String loaded(String text) throws Exception {
    RealProgram.needRoot("a network namespace");
    Path unshare = RealProgram.need("unshare", "util-linux");
    Path nft = RealProgram.need("nft", "nftables");
    Path file = Files.writeString(folder.resolve("pairgate.nft"), text);
    String load = nft + " -f " + file;
    Process process =
        new ProcessBuilder(
                unshare.toString(),
                "-n",
                "sh",
                "-c",
                "ip link add eth0 type veth peer name eth1 && "
                    + String.join(" && ", List.of(load, load, nft + " list ruleset")))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  @Test
  void the_kernel_takes_it_and_loading_it_again_replaces_it() throws Exception {
    assertThat(loaded(TEXT))
        .containsOnlyOnce("table ip pairgate")
        .containsOnlyOnce("dup to 192.0.2.2 device \"eth0\" drop")
        .contains("ip daddr 192.0.2.10 tcp dport 8443", "@th,8,16 0x3300", "timeout 3s");
  }

  @Test
  void the_check_by_the_kernel_does_find_faults() {
    assertThatThrownBy(() -> loaded(TEXT.replace("drop", "drip")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("drip");
  }

  @Test
  void it_says_how_to_renew_it_and_tells_no_secret() {
    assertThat(TEXT)
        .contains("node a of pair north", "pairgate pair nftables-conf >")
        .doesNotContain("secret", "%");
  }

  @Test
  void a_vip_of_ipv6_is_refused_with_what_follows_from_it() {
    var six = Examples.on("eth0", "fd77::1", "fd77::2", "fd77::50/64", "/run/f", "/run/t");
    assertThat(NftablesConf.serves(Examples.pair(six))).isFalse();
    assertThatThrownBy(() -> NftablesConf.text(Examples.pair(six), 8_443))
        .isInstanceOf(PairFailure.class)
        .hasMessageContaining("IPv4 only");
  }

  @Test
  void what_nftables_would_not_take_is_refused_and_named() {
    var odd = Examples.on("eth0 }", "192.0.2.1", "peer", "192.0.2.10/33", "/run/f", "/run/t");
    assertThatThrownBy(() -> NftablesConf.text(Examples.pair(odd), 8_443))
        .isInstanceOf(PairFailure.class)
        .hasMessageContainingAll("interface", "peer_address", "vip");
  }
}
