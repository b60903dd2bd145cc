package io.pairgate.relay.pair.keepalived;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairgate.relay.pair.PairFailure;
import io.pairgate.relay.pair.PairSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeepalivedConfTest {

  @TempDir Path folder;

  private static String text(PairSettings.Keepalived keepalived) {
    return KeepalivedConf.text(Examples.pair(keepalived), "root");
  }

  @Test
  void it_says_who_wrote_it_how_to_renew_it_and_all_that_the_pair_needs() {
    assertThat(KeepalivedConf.text(Examples.pair(Examples.KEEPALIVED), "pairgate"))
        .contains("node a of pair north", "pairgate pair keepalived-conf >")
        .contains("vrrp_notify_fifo /run/pairgate/keepalived.fifo pairgate\n")
        .contains("vrrp_rt_priority 50\n", "vrrp_rlimit_rttime 2000000\n")
        .contains("vrrp_notify_priority_changes true\n", "vrrp_version 3\n")
        .contains("file /run/pairgate/keepalived.track\n", "weight 1\n", "init_file -254\n")
        .contains("state BACKUP\n", "nopreempt\n", "interface eth0\n", "virtual_router_id 51\n")
        .contains("priority 100\n", "advert_int 0.05\n", "unicast_src_ip 192.0.2.1\n")
        .contains("unicast_peer {\n        192.0.2.2\n", "192.0.2.10/24 dev eth0\n")
        .doesNotContain("secret", "%");
  }

  @Test
  void it_is_the_same_each_time() {
    assertThat(text(Examples.KEEPALIVED)).isEqualTo(text(Examples.KEEPALIVED));
  }

  @Test
  void keepalived_itself_has_nothing_to_complain_about() throws Exception {
    assertThat(check("10.77.0.1", "10.77.0.2", "10.77.0.50/24")).isEmpty();
    assertThat(check("fd77::1", "fd77::2", "fd77::50/64")).isEmpty();
  }

  @Test
  void the_check_by_keepalived_does_find_faults() throws Exception {
    Path conf = folder.resolve("keepalived.conf");
    Files.writeString(conf, text(loopless("10.77.0.1")).replace("nopreempt", "noprempt"));
    assertThat(RealKeepalived.complaints(conf)).contains("noprempt");
  }

  private String check(String own, String peer, String vip) throws Exception {
    Path conf = folder.resolve("keepalived.conf");
    Files.writeString(
        conf,
        text(
            Examples.on(
                "pg0", own, peer, vip, folder.resolve("f") + "", folder.resolve("t") + "")));
    return RealKeepalived.complaints(conf);
  }

  private PairSettings.Keepalived loopless(String own) {
    return Examples.on("pg0", own, "10.77.0.2", "10.77.0.50/24", "/run/f", "/run/t");
  }

  @Test
  void what_keepalived_would_not_take_is_refused_and_named() {
    var own = Examples.KEEPALIVED;
    var odd =
        new PairSettings.Keepalived(
            "eth0 }", "host-a", own.peerAddress(), "192.0.2.10/33", 51, 100, 55, "/a b", "x");
    assertThatThrownBy(() -> KeepalivedConf.text(Examples.pair(odd), "ro ot"))
        .isInstanceOf(PairFailure.class)
        .hasMessageContainingAll(
            "interface", "address", "vip", "advert_millis", "fifo", "track_file", "\"ro ot\"");
  }

  @Test
  void addresses_of_two_ip_versions_are_refused() {
    assertThatThrownBy(() -> check("10.77.0.1", "10.77.0.2", "fd77::50/64"))
        .isInstanceOf(PairFailure.class)
        .hasMessageContaining("IP version");
  }

  @Test
  void an_installed_file_that_says_the_same_has_no_difference() throws Exception {
    String wanted = text(Examples.KEEPALIVED);
    Path conf = folder.resolve("keepalived.conf");
    Files.writeString(conf, wanted);
    assertThat(InstalledConf.difference(conf, wanted)).isEmpty();
    Files.writeString(conf, "! by hand\n\n" + wanted.replace("    ", "\t") + "# end\n");
    assertThat(InstalledConf.difference(conf, wanted)).isEmpty();
  }

  @Test
  void the_first_difference_of_an_installed_file_is_told_with_its_line() throws Exception {
    String wanted = text(Examples.KEEPALIVED);
    Path conf = folder.resolve("keepalived.conf");
    assertThat(InstalledConf.difference(conf, wanted).orElseThrow())
        .isEqualTo(conf + " is not there");

    Files.writeString(conf, wanted.replace("priority 100", "priority 90"));
    int line = (int) wanted.substring(0, wanted.indexOf("priority 100")).lines().count();
    assertThat(InstalledConf.difference(conf, wanted).orElseThrow())
        .contains("line " + line + " is \"priority 90\" and should be \"priority 100\"");

    Files.writeString(conf, wanted + "vrrp_instance VI_2 {\n}\n");
    assertThat(InstalledConf.difference(conf, wanted).orElseThrow())
        .contains("\"vrrp_instance VI_2 {\" and should not be there");

    Files.writeString(conf, wanted.substring(0, wanted.indexOf("vrrp_instance")));
    assertThat(InstalledConf.difference(conf, wanted).orElseThrow())
        .contains("ends where \"vrrp_instance VI_1 {\" should follow");
  }
}
