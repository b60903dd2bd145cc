package io.pairgate.relay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.cli.pair.BothNodes;
import io.pairgate.relay.cli.pair.check.AddressCheck;
import io.pairgate.relay.cli.pair.check.Check;
import io.pairgate.relay.cli.pair.check.DatabaseHereCheck;
import io.pairgate.relay.cli.pair.check.Finding;
import io.pairgate.relay.cli.pair.check.InstalledFileCheck;
import io.pairgate.relay.cli.pair.check.KeepalivedPathsCheck;
import io.pairgate.relay.cli.pair.check.ProgramCheck;
import io.pairgate.relay.cli.pair.check.WitnessCheck;
import io.pairgate.relay.config.Config;
import io.pairgate.relay.pair.PairSettings;
import io.pairgate.relay.record.RecordSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PairChecksTest {

  @TempDir private Path folder;

  private static String only(Check check) {
    List<Finding> findings = check.findings();
    assertThat(findings).as("%s", findings).hasSize(1);
    assertThat(findings.getFirst().mend()).isNotBlank();
    return findings.getFirst().what();
  }

  private ProgramCheck program(String script) throws IOException {
    Path file = Files.writeString(folder.resolve("keepalived"), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new ProgramCheck("keepalived", 2, 2, "keepalived", List.of(folder));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo 'Keepalived v2.2.7 (01/16,2022)' >&2",
        "echo 'mariadbd  Ver 10.11.19-MariaDB-0+deb12u1 for debian-linux-gnu'",
        "echo 2.10",
        "echo 3.0; exit 1"
      })
  void a_program_that_is_new_enough_is_well(String script) throws IOException {
    assertThat(program(script).findings()).isEmpty();
  }

  @Test
  void a_program_that_is_old_or_mute_or_not_there_is_told() throws IOException {
    assertThat(only(program("echo 'Keepalived v2.1.5'")))
        .endsWith("keepalived has version 2.1, 2.2 is needed");
    assertThat(only(program("echo hello"))).endsWith("does not tell its version");
    assertThat(only(new ProgramCheck("nothing", 1, 0, "nothing", List.of(folder))))
        .isEqualTo("nothing is not installed");
  }

  @Test
  void the_witness_is_reached_or_not() throws IOException {
    try (ServerSocket etcd = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI there = URI.create("http://127.0.0.1:" + etcd.getLocalPort());
      URI nowhere = URI.create("http://127.0.0.1:1");
      PairSettings.WitnessSettings settings =
          new PairSettings.WitnessSettings(
              List.of(there, nowhere), "", "", "", 1_000, PairSettings.OnPeerLoss.HOLD, "");
      assertThat(only(new WitnessCheck(settings)))
          .startsWith("http://127.0.0.1:1 cannot be reached (Connection refused");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "jdbc:mariadb://127.0.0.1:3306/pairgate; ''",
        "jdbc:mariadb://localhost/pairgate?useBulkStmts=true; ''",
        "jdbc:mariadb://[::1]:3306/pairgate; ''",
        "jdbc:mariadb://address=(host=127.0.0.1)(port=3306)/pairgate; ''",
        "jdbc:mariadb://192.0.2.7:3306/pairgate; leads to 192.0.2.7",
        "jdbc:mariadb://address=(host=192.0.2.7)(port=3306)/pairgate; leads to 192.0.2.7",
        "jdbc:mariadb://127.0.0.1:3306,192.0.2.7:3306/pairgate; several servers",
        "jdbc:mariadb://no-such-host.invalid/pairgate; there is no host no-such-host.invalid",
        "jdbc:mariadb:///pairgate; no host can be read"
      })
  void the_record_is_on_this_machine_or_not(String url, String finding) {
    DatabaseHereCheck check =
        new DatabaseHereCheck(new RecordSettings.Database.MariaDb(url, "pairgate", "x"));
    if (finding.isEmpty()) {
      assertThat(check.findings()).isEmpty();
    } else {
      assertThat(only(check)).contains(finding);
    }
  }

  private PairSettings settings(PairSettings.Keepalived keepalived, String controlHost) {
    TwoNodes nodes = new TwoNodes(folder);
    PairSettings one = BothNodes.settings(Config.read(nodes.configOfA(), Map.of()), "a.yaml");
    nodes.close();
    return new PairSettings(
        one.name(),
        one.node(),
        one.peer(),
        new PairSettings.Control(controlHost, 7_400, one.control().secret()),
        keepalived,
        one.witness(),
        one.replication(),
        one.admin(),
        one.limits());
  }

  private static PairSettings.Keepalived on(
      String networkInterface, String address, String peer, String vip) {
    return new PairSettings.Keepalived(
        networkInterface, address, peer, vip, 51, 100, 50, "fifo", "track");
  }

  @ParameterizedTest
  @CsvSource({
    "lo,   127.0.0.1, 127.0.0.2, 127.0.0.3/8,  127.0.0.1,  ''",
    "lo,   127.0.0.1, 127.0.0.2, 127.0.0.3/32, 0.0.0.0,    ''",
    "nix0, 127.0.0.1, 127.0.0.2, 127.0.0.3/8,  127.0.0.1,  no network interface nix0",
    "lo,   127.0.0.1, 127.0.0.2, 127.0.0.3/24, 127.0.0.1,  is not in the network of 127.0.0.1/8",
    "lo,   127.0.0.1, 127.0.0.2, 192.0.2.3/8,  127.0.0.1,  is not in the network of 127.0.0.1/8",
    "lo,   127.0.0.1, 127.0.0.2, 127.0.0.2/8,  127.0.0.1,  is a node's own address",
    "lo,   127.0.0.1, 127.0.0.2, ::1/8,        127.0.0.1,  do not fit",
    "lo,   127.0.0.1, 192.0.2.2, 127.0.0.3/8,  127.0.0.1,  is in another network",
    "lo,   127.0.0.1, 127.0.0.2, 127.0.0.3/8,  192.0.2.9,  pair.control.host 192.0.2.9 is not"
  })
  void addresses_fit_this_machine_and_each_other_or_not(
      String networkInterface,
      String address,
      String peer,
      String vip,
      String controlHost,
      String finding) {
    AddressCheck check =
        new AddressCheck(settings(on(networkInterface, address, peer, vip), controlHost));
    if (finding.isEmpty()) {
      assertThat(check.findings()).isEmpty();
    } else {
      assertThat(only(check)).contains(finding);
    }
  }

  @Test
  void an_address_that_the_interface_does_not_have_is_told() {
    AddressCheck check =
        new AddressCheck(settings(on("lo", "192.0.2.1", "192.0.2.2", "192.0.2.3/24"), "127.0.0.1"));
    assertThat(check.findings())
        .extracting(Finding::what)
        .first()
        .isEqualTo("192.0.2.1 is not an address of lo");
  }

  @Test
  void the_folder_of_pipe_and_track_file_must_be_there() {
    PairSettings.Keepalived there =
        new PairSettings.Keepalived(
            "lo", "", "", "", 51, 100, 50, folder + "/fifo", folder + "/track");
    assertThat(new KeepalivedPathsCheck(there, "pairgate").findings()).isEmpty();
    PairSettings.Keepalived gone =
        new PairSettings.Keepalived(
            "lo", "", "", "", 51, 100, 50, folder + "/fifo", folder + "/gone/track");
    assertThat(only(new KeepalivedPathsCheck(gone, "pairgate")))
        .endsWith("/gone of pair.keepalived.track_file does not exist");
  }

  @Test
  void the_first_line_that_differs_is_told() throws IOException {
    Path file = folder.resolve("keepalived.conf");
    String wanted = "a {\n  b\n}\n";
    assertThat(only(new InstalledFileCheck(file, wanted, "renew it")))
        .isEqualTo(file + " is not there");
    Files.writeString(file, wanted);
    assertThat(new InstalledFileCheck(file, wanted, "renew it").findings()).isEmpty();
    Files.writeString(file, "a {\n  c\n}\n");
    assertThat(new InstalledFileCheck(file, wanted, "renew it").findings())
        .extracting(Finding::mend)
        .containsExactly("renew it");
    assertThat(only(new InstalledFileCheck(file, wanted, "renew it")))
        .isEqualTo(file + " line 2 is \"c\" and should be \"b\"");
    Files.writeString(file, wanted + "more\n");
    assertThat(only(new InstalledFileCheck(file, wanted, "renew it")))
        .isEqualTo(file + " line 4 is \"more\" and should not be there");
  }
}
