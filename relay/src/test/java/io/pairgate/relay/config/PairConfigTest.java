package io.pairgate.relay.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pairgate.relay.pair.PairSettings;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator may get wrong in {@code pair.*}: each is told with line, reason, what to do. */
class PairConfigTest {

  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  private static final String GOOD =
      """
      node: a
      listen: { host: 0.0.0.0, port: 8080, plain_http: allowed }
      auth:
        tokens:
          - { name: cmp, token: env:SECRET }
      record:
        mariadb:
          url: jdbc:mariadb://127.0.0.1:3306/pairgate
          user: pairgate
          password: env:SECRET
      pair:
        name: cloud
        secret: env:SECRET
        peer:
          node: b
          api: http://10.0.0.2:8080
          control: http://10.0.1.2:7400
        control:
          host: 10.0.1.1
          port: 7400
        keepalived:
          interface: eth0
          address: 10.0.0.1
          peer_address: 10.0.0.2
          vip: 10.0.0.50/24
          priority: 110
          advert_millis: 50
        witness:
          endpoints: http://10.0.0.9:2379
        replication:
          host: 10.0.1.2
          password: env:SECRET
          local_port: 7401
        database:
          password: env:SECRET
      """;

  private final Map<String, String> environment = new HashMap<>(Map.of("SECRET", SECRET));

  private Config read(String text) {
    return ConfigReader.read("pairgate.yaml", text, environment);
  }

  private List<String> problems(String text) {
    ConfigProblems problems = catchThrowableOfType(ConfigProblems.class, () -> read(text));
    assertThat(problems).as("should be refused").isNotNull();
    return problems.problems();
  }

  /** The one problem that the good configuration has with one line written otherwise. */
  private String problem(String line, String instead) {
    assertThat(GOOD).containsOnlyOnce(line);
    List<String> problems = problems(GOOD.replace(line, instead));
    assertThat(problems).hasSize(1);
    return problems.getFirst();
  }

  @Test
  void a_whole_pair_is_read_and_shows_no_secret() {
    PairSettings pair = read(GOOD).pair().orElseThrow();
    assertThat(pair.name()).isEqualTo("cloud");
    assertThat(pair.node()).isEqualTo("a");
    assertThat(pair.peer().api()).isEqualTo(URI.create("http://10.0.0.2:8080"));
    assertThat(pair.witness().endpoints()).containsExactly(URI.create("http://10.0.0.9:2379"));
    assertThat(pair.keepalived().advertMillis()).isEqualTo(50);
    assertThat(pair.toString()).doesNotContain(SECRET);
  }

  @Test
  void without_any_key_of_a_pair_the_node_stands_alone() {
    assertThat(read("node: a\n").pair()).isEmpty();
  }

  @Test
  void a_pair_that_was_only_begun_is_told_all_that_it_lacks() {
    assertThat(problems("node: a\npair:\n  name: cloud\n"))
        .allMatch(problem -> problem.startsWith("pairgate.yaml:"))
        .anyMatch(problem -> problem.startsWith("pairgate.yaml:3: pair.peer.node is missing: "))
        .anyMatch(problem -> problem.contains(" pair.peer.api is missing: http(s)://host:port of"))
        .anyMatch(problem -> problem.contains(" pair.peer.control is missing: "))
        .anyMatch(problem -> problem.contains(" pair.control.host is missing: Address that"))
        .anyMatch(problem -> problem.contains(" pair.secret is missing: "))
        .anyMatch(problem -> problem.contains(" pair.keepalived.interface is missing: "))
        .anyMatch(problem -> problem.contains(" pair.keepalived.address is missing: "))
        .anyMatch(problem -> problem.contains(" pair.keepalived.peer_address is missing: "))
        .anyMatch(problem -> problem.contains(" pair.keepalived.vip is missing: "))
        .anyMatch(problem -> problem.contains(" pair.replication.host is missing: "))
        .anyMatch(problem -> problem.contains(" pair.replication.password is missing: "))
        .anyMatch(problem -> problem.contains(" pair.database.password is missing: "))
        .anyMatch(
            problem ->
                problem.endsWith(
                    ":3: a pair's record is in MariaDB: give record.mariadb.url, user and"
                        + " password"))
        .hasSize(13);
  }

  @Test
  void a_missing_key_is_told_at_the_section_that_should_have_it() {
    assertThat(problem("    host: 10.0.1.1\n", ""))
        .isEqualTo(
            "pairgate.yaml:19: pair.control.host is missing: Address that this node's control API"
                + " listens on; only the peer needs to reach it.");
  }

  @Test
  void a_pair_without_a_name_is_no_pair() {
    assertThat(problem("  name: cloud\n", ""))
        .isEqualTo(
            "pairgate.yaml:14: pair.peer.node is given, but not pair.name: give the pair its name,"
                + " or remove pair");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pair:\n", "pair: {}\n", "pair: yes\n"})
  void an_empty_pair_does_not_quietly_make_a_node_that_stands_alone(String pair) {
    assertThat(problems("node: a\n" + pair)).allMatch(one -> one.startsWith("pairgate.yaml:2: "));
  }

  @Test
  void a_key_that_does_not_exist_is_told_with_the_nearest_one() {
    assertThat(problem("    advert_millis: 50", "    advert_milis: 50"))
        .startsWith("pairgate.yaml:27: unknown key 'advert_milis' in 'pair.keepalived'")
        .contains("did you mean 'advert_millis'?");
    environment.put("PAIRGATE_PAIR_ACK_MILIS", "100");
    assertThat(problems(GOOD))
        .singleElement()
        .asString()
        .startsWith("environment variable PAIRGATE_PAIR_ACK_MILIS: there is no such key")
        .contains("PAIRGATE_PAIR_ACK_MILLIS");
  }

  @Test
  void two_nodes_of_one_name_are_refused() {
    assertThat(problem("    node: b", "    node: a"))
        .isEqualTo(
            "pairgate.yaml:15: pair.peer.node is a, which is this node's own name: give each its"
                + " own (node)");
  }

  @Test
  void a_secret_is_long_and_not_in_the_file() {
    environment.put("SHORT", "short");
    assertThat(problem("  secret: env:SECRET", "  secret: env:SHORT"))
        .startsWith("pairgate.yaml:13: pair.secret has fewer than 32 characters; make one with: ");
    assertThat(problem("  secret: env:SECRET", "  secret: " + SECRET))
        .startsWith("pairgate.yaml:13: pair.secret: a secret does not belong into the file")
        .doesNotContain(SECRET);
  }

  @ParameterizedTest
  @CsvSource({"25, 20 or 30", "11, 10 or 20", "999, 990 or 1000"})
  void keepalived_would_round_the_advert_interval(String millis, String instead) {
    assertThat(problem("advert_millis: 50", "advert_millis: " + millis))
        .isEqualTo(
            "pairgate.yaml:27: pair.keepalived.advert_millis is %s, and keepalived counts in steps of"
                    .formatted(millis)
                + " 10 ms: give "
                + instead);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "1001", "0.05", "fast"})
  void an_advert_interval_out_of_bounds_is_refused(String millis) {
    assertThat(problem("advert_millis: 50", "advert_millis: " + millis))
        .isEqualTo(
            "pairgate.yaml:27: pair.keepalived.advert_millis must be a whole number from 10 to 1000"
                + " (ms)");
  }

  @Test
  void a_vip_has_a_prefix_length_that_its_kind_of_address_can_have() {
    assertThat(problem("vip: 10.0.0.50/24", "vip: 10.0.0.50/33"))
        .isEqualTo(
            "pairgate.yaml:25: pair.keepalived.vip has the prefix length 33, and IPv4 has 32 bits:"
                + " give its network's, 1 to 32");
    assertThat(problem("vip: 10.0.0.50/24", "vip: 10.0.0.50/0")).contains("the prefix length 0");
    String six =
        GOOD.replace("  address: 10.0.0.1", "  address: fd00::1")
            .replace("peer_address: 10.0.0.2", "peer_address: fd00::2");
    assertThat(read(six.replace("vip: 10.0.0.50/24", "vip: fd00::50/128")).pair()).isPresent();
    assertThat(problems(six.replace("vip: 10.0.0.50/24", "vip: fd00::50/129")))
        .singleElement()
        .asString()
        .endsWith("has the prefix length 129, and IPv6 has 128 bits: give its network's, 1 to 128");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.50",
        "vip.example/24",
        "10.0.0.500/24",
        "10.0.50/24",
        "10.0.0.50/",
        "/24",
        "a:/64"
      })
  void a_vip_is_an_address_with_a_prefix_length(String vip) {
    assertThat(problem("vip: 10.0.0.50/24", "vip: \"" + vip + "\""))
        .isEqualTo(
            "pairgate.yaml:25: pair.keepalived.vip must be an IP address with its prefix length:"
                + " 192.0.2.10/24");
  }

  @Test
  void keepalived_wants_three_different_addresses_of_one_kind() {
    assertThat(problem("    address: 10.0.0.1", "    address: node-a.example"))
        .isEqualTo(
            "pairgate.yaml:23: pair.keepalived.address must be an IP address; a name will not do"
                + " for keepalived");
    assertThat(problem("peer_address: 10.0.0.2", "peer_address: 10.0.0.1"))
        .endsWith(
            ":24: pair.keepalived.peer_address is this node's own address 10.0.0.1: give the other"
                + " node's");
    assertThat(problem("vip: 10.0.0.50/24", "vip: 10.0.0.1/24"))
        .endsWith(":25: pair.keepalived.vip is a node's own address: give one that no machine has");
    assertThat(problem("vip: 10.0.0.50/24", "vip: fd00::1/64"))
        .endsWith(
            ":25: pair.keepalived.vip is IPv6 and pair.keepalived.address is IPv4: VRRP wants all"
                + " of one kind");
  }

  @Test
  void a_pipe_is_no_file() {
    assertThat(problem("    priority: 110", "    fifo: /run/p\n    track_file: /run/p"))
        .startsWith("pairgate.yaml:27: pair.keepalived.track_file is pair.keepalived.fifo: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.2:8080",
        "http://10.0.0.2",
        "http://10.0.0.2:80800",
        "ftp://10.0.0.2:8080",
        "http://10.0.0.2:8080/v1",
        "http://10.0.0.2:8080?x",
        "http://u:p@10.0.0.2:8080",
        "http://10.0.0.2: 8080"
      })
  void an_address_is_a_host_with_a_port_and_nothing_more(String address) {
    assertThat(problem("api: http://10.0.0.2:8080", "api: \"" + address + "\""))
        .isEqualTo("pairgate.yaml:16: pair.peer.api must be http://host:port or https://host:port");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]", "10.0.0.1", "10.0.1.1", "0.0.0.0"})
  void a_standby_that_would_pass_requests_on_to_itself_is_refused(String host) {
    assertThat(problem("api: http://10.0.0.2:8080", "api: http://" + host + ":8080"))
        .isEqualTo(
            "pairgate.yaml:16: pair.peer.api is http://%s:8080, where this node's own API listens: a"
                    .formatted(host)
                + " standby would pass requests on to itself; give the other node's address");
    assertThat(
            read(GOOD.replace("api: http://10.0.0.2:8080", "api: http://" + host + ":8081")).pair())
        .as("another port may be forwarded to the other node")
        .isPresent();
  }

  @Test
  void the_other_node_is_not_found_at_the_vip() {
    assertThat(problem("api: http://10.0.0.2:8080", "api: http://10.0.0.50:8080"))
        .isEqualTo(
            "pairgate.yaml:16: pair.peer.api is at the VIP, which leads to whichever node is"
                + " active, also to this one: give the other node's own address");
    assertThat(problem("control: http://10.0.1.2:7400", "control: http://10.0.0.50:7400"))
        .startsWith("pairgate.yaml:17: pair.peer.control is at the VIP");
  }

  @Test
  void the_control_api_has_no_tls_yet() {
    assertThat(problem("control: http://10.0.1.2:7400", "control: https://10.0.1.2:7400"))
        .startsWith(
            "pairgate.yaml:17: pair.peer.control is https://10.0.1.2:7400, and the control API has"
                + " no TLS yet: write http://");
    assertThat(read(GOOD.replace("api: http://10.0.0.2:8080", "api: https://10.0.0.2:8080")).pair())
        .isPresent();
  }

  @Test
  void a_node_does_not_ask_itself_for_its_peer() {
    assertThat(problem("control: http://10.0.1.2:7400", "control: http://10.0.1.1:7400"))
        .endsWith(
            ":17: pair.peer.control is http://10.0.1.1:7400, where this node's own control API"
                + " listens: give the other node's address");
    assertThat(problem("control: http://10.0.1.2:7400", "control: http://10.0.0.2:8080"))
        .startsWith("pairgate.yaml:17: pair.peer.control is the same as pair.peer.api");
  }

  @Test
  void what_listens_has_a_port_of_its_own() {
    assertThat(problem("    port: 7400", "    port: 8080"))
        .isEqualTo(
            "pairgate.yaml:20: pair.control.port is 8080, as listen.port is: give each its own");
    assertThat(problem("local_port: 7401", "local_port: 8080"))
        .endsWith(":33: pair.replication.local_port is 8080, as listen.port is: give each its own");
    assertThat(problem("local_port: 7401", "local_port: 3306"))
        .endsWith(
            ":33: pair.replication.local_port is 3306, where this node's own MariaDB listens"
                + " (record.mariadb.url): give another");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "10.0.0.1", "10.0.1.1"})
  void a_database_does_not_follow_itself(String host) {
    assertThat(problem("    host: 10.0.1.2", "    host: " + host))
        .isEqualTo(
            "pairgate.yaml:31: pair.replication.host and port are this node's own MariaDB"
                + " (record.mariadb.url): give the other node's");
  }

  @Test
  void the_record_is_in_one_mariadb_of_this_nodes_own() {
    assertThat(problem("//127.0.0.1:3306/pairgate", "//10.0.1.1,10.0.1.2/pairgate"))
        .isEqualTo(
            "pairgate.yaml:8: record.mariadb.url of a pair must be"
                + " jdbc:mariadb://host:port/database with one host, this node's own server");
    String mariadb = GOOD.substring(GOOD.indexOf("  mariadb:"), GOOD.indexOf("pair:\n"));
    assertThat(problem(mariadb, "  sqlite: { path: pairgate.db }\n"))
        .isEqualTo(
            "pairgate.yaml:9: a pair's record is in MariaDB: give record.mariadb.url, user and"
                + " password");
  }

  @Test
  void the_relay_does_not_write_as_somebody_whom_a_fence_does_not_stop() {
    assertThat(problem("    user: pairgate", "    user: pairgate_admin"))
        .startsWith("pairgate.yaml:9: record.mariadb.user is pair.database.user: an administrator");
    assertThat(
            problem(
                "    host: 10.0.1.2\n    password",
                "    host: 10.0.1.2\n    user: pairgate\n    password"))
        .startsWith("pairgate.yaml:9: record.mariadb.user is pair.replication.user: give each");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://10.0.0.9:2379,", "10.0.0.9:2379", "http://10.0.0.9", " , "})
  void each_member_of_the_witness_is_an_address(String endpoints) {
    assertThat(problem("endpoints: http://10.0.0.9:2379", "endpoints: \"" + endpoints + "\""))
        .isEqualTo(
            "pairgate.yaml:29: pair.witness.endpoints must be http://host:port or"
                + " https://host:port");
  }

  @Test
  void what_is_said_of_the_witness_must_fit_together() {
    String endpoints = "endpoints: http://10.0.0.9:2379";
    assertThat(problem(endpoints, "endpoints: http://10.0.0.9:2379, http://10.0.0.9:2379"))
        .endsWith(
            ":29: pair.witness.endpoints has http://10.0.0.9:2379 twice: give each member once");
    assertThat(problem(endpoints, endpoints + "\n    user: u"))
        .endsWith(":30: pair.witness.user is given, but no pair.witness.password");
    assertThat(problem(endpoints, endpoints + "\n    password: env:SECRET"))
        .endsWith(":30: pair.witness.password is given, but no pair.witness.user");
    assertThat(problem(endpoints, endpoints + "\n    ca_file: /etc/ca.pem"))
        .startsWith("pairgate.yaml:30: pair.witness.ca_file is given, but no endpoint")
        .endsWith("nothing would be checked against it");
  }

  @Test
  void who_decides_when_the_peer_is_silent_is_said_once() {
    assertThat(problem("  name: cloud", "  name: cloud\n  on_peer_loss: promote"))
        .isEqualTo(
            "pairgate.yaml:13: pair.on_peer_loss is promote, but there is a witness, which decides:"
                + " remove pair.on_peer_loss, or pair.witness.endpoints");
    assertThat(problem("  name: cloud", "  name: cloud\n  on_peer_loss: guess"))
        .endsWith(":13: pair.on_peer_loss must be one of hold, promote");
    String alone = GOOD.replace("  witness:\n    endpoints: http://10.0.0.9:2379\n", "");
    assertThat(
            read(alone.replace("  name: cloud", "  name: cloud\n  on_peer_loss: promote"))
                .pair()
                .orElseThrow()
                .witness()
                .onPeerLoss())
        .isEqualTo(PairSettings.OnPeerLoss.PROMOTE);
  }

  @Test
  void what_the_environment_gets_wrong_is_told_with_its_name() {
    environment.put("PAIRGATE_PAIR_KEEPALIVED_ADVERT_MILLIS", "25");
    assertThat(problems(GOOD))
        .singleElement()
        .asString()
        .startsWith(
            "environment variable PAIRGATE_PAIR_KEEPALIVED_ADVERT_MILLIS:"
                + " pair.keepalived.advert_millis is 25");
  }
}
