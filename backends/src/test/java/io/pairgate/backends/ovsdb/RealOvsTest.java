package io.pairgate.backends.ovsdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.backends.Backend;
import io.pairgate.backends.Backend.Trust;
import io.pairgate.backends.NativeObject;
import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Outcome.Refusal;
import io.pairgate.simulators.real.RealComponent;
import io.pairgate.simulators.real.RealOvs;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The driver ovs before a real Open vSwitch, over TCP and TLS, looked through by ovs-vsctl. */
class RealOvsTest extends OvsdbTest {

  private static final Map<String, Object> NONE = Map.of();

  private static RealOvs ovs;

  @BeforeAll
  static void starts_an_ovs() {
    ovs =
        RealComponent.need(
            "a real Open vSwitch", RealOvs::start, reason -> Assumptions.abort(reason));
  }

  @AfterAll
  static void stops_the_ovs() {
    if (ovs != null) ovs.close();
  }

  @AfterEach
  void empties_it() {
    for (String port : ovs.vsctl("list-ports", "br0").split("\\s+")) {
      if (!port.isEmpty()) ovs.vsctl("del-port", "br0", port);
    }
    for (String bridge : ovs.vsctl("list-br").split("\\s+")) {
      if (!bridge.isEmpty() && !bridge.equals("br0")) ovs.vsctl("del-br", bridge);
    }
  }

  private static Backend ovs(String url, Trust trust) {
    return ovs(url, trust, "br0");
  }

  private static Backend ovs(String url, Trust trust, String bridge) {
    return new Backend(
        "sw-1", "ovs", URI.create(url), Map.of(), Map.of("bridge", bridge), trust, PATIENT);
  }

  private Backend backend() {
    return ovs(ovs.url(), Trust.SYSTEM);
  }

  private String make(String type, Map<String, Object> spec) {
    Operation create = new Operation.Create(type, "cmp-1", spec, "");
    return done(backend(), create).getFirst().nativeId();
  }

  private NativeObject read(String type, String id) {
    return done(backend(), new Operation.Read(type, id, NONE)).getFirst();
  }

  private List<String> listed(String type) {
    return done(backend(), new Operation.ListAll(type)).stream()
        .map(NativeObject::nativeId)
        .toList();
  }

  @Test
  void a_vlan_is_a_fake_bridge_of_its_number() {
    Map<String, Object> spec = Map.of("vlan_id", 10L, "name", "shop");
    assertThat(make("vlan", spec)).isEqualTo("vlan10");
    assertThat(ovs.vsctl("br-to-vlan", "vlan10").strip()).isEqualTo("10");
    assertThat(ovs.vsctl("br-to-parent", "vlan10").strip()).isEqualTo("br0");
    assertThat(read("vlan", "vlan10").attributes()).isEqualTo(spec);
    assertThat(listed("vlan")).containsExactly("vlan10");

    refused(backend(), new Operation.Create("vlan", "cmp-1", spec, ""), Refusal.EXISTS);
    done(backend(), new Operation.Update("vlan", "vlan10", Map.of("name", "bar"), spec, ""));
    assertThat(read("vlan", "vlan10").attributes()).containsEntry("name", "bar");

    done(backend(), new Operation.Delete("vlan", "vlan10", spec));
    assertThat(ovs.vsctl("list-br").strip()).isEqualTo("br0");
    refused(backend(), new Operation.Delete("vlan", "vlan10", spec), Refusal.ABSENT);
    refused(backend(), new Operation.Read("vlan", "vlan10", NONE), Refusal.ABSENT);
  }

  @Test
  void a_port_is_put_on_the_bridge_and_into_a_vlan() {
    make("vlan", Map.of("vlan_id", 10L));
    make("switch-port", Map.of("interface", "eth1", "description", "to web-1"));
    assertThat(ovs.vsctl("port-to-br", "eth1").strip()).isEqualTo("br0");
    assertThat(read("switch-port", "eth1").attributes())
        .isEqualTo(Map.of("interface", "eth1", "description", "to web-1"));

    Map<String, Object> in10 = Map.of("vlan", "vlan10", "port", "eth1", "tagging", "untagged");
    String id = make("port-vlan", in10);
    assertThat(make("port-vlan", in10)).isEqualTo(id);
    assertThat(ovs.vsctl("get", "port", "eth1", "tag").strip()).isEqualTo("10");
    assertThat(ovs.vsctl("list-ports", "vlan10").strip()).isEqualTo("eth1");
    assertThat(read("port-vlan", id).attributes()).isEqualTo(in10);

    done(backend(), new Operation.Delete("port-vlan", id, in10));
    assertThat(ovs.vsctl("get", "port", "eth1", "tag").strip()).isEqualTo("[]");
    refused(backend(), new Operation.Read("port-vlan", id, NONE), Refusal.ABSENT);
    refused(backend(), new Operation.Delete("port-vlan", id, in10), Refusal.ABSENT);
    done(backend(), new Operation.Delete("switch-port", "eth1", Map.of("interface", "eth1")));
    assertThat(ovs.vsctl("list-ports", "br0").strip()).isEmpty();
  }

  @Test
  void a_port_is_untagged_in_one_vlan_or_tagged_in_several_and_never_both() {
    make("switch-port", Map.of("interface", "eth1"));
    for (String vlan : List.of("vlan20", "vlan30")) {
      make("port-vlan", Map.of("vlan", vlan, "port", "eth1", "tagging", "tagged"));
    }
    assertThat(ovs.vsctl("get", "port", "eth1", "trunks").strip()).isEqualTo("[20, 30]");
    Map<String, Object> untagged = Map.of("vlan", "vlan10", "port", "eth1", "tagging", "untagged");
    refused(backend(), new Operation.Create("port-vlan", "k", untagged, ""), Refusal.INVALID);
    assertThat(ovs.vsctl("get", "port", "eth1", "tag").strip()).isEqualTo("[]");

    make("switch-port", Map.of("interface", "eth2"));
    make("port-vlan", Map.of("vlan", "vlan10", "port", "eth2", "tagging", "untagged"));
    for (String tagging : List.of("tagged", "untagged")) {
      Map<String, Object> second = Map.of("vlan", "vlan20", "port", "eth2", "tagging", tagging);
      refused(backend(), new Operation.Create("port-vlan", "k", second, ""), Refusal.INVALID);
    }
    assertThat(ovs.vsctl("get", "port", "eth2", "tag").strip()).isEqualTo("10");
  }

  @Test
  void what_another_hand_made_under_the_name_is_not_taken_for_ours() {
    ovs.vsctl("add-port", "br0", "eth9");
    Map<String, Object> spec = Map.of("interface", "eth9");
    refused(backend(), new Operation.Create("switch-port", "k", spec, ""), Refusal.INVALID);
    refused(backend(), new Operation.Read("switch-port", "eth9", NONE), Refusal.ABSENT);
    assertThat(listed("switch-port")).contains("eth9", "br0");
  }

  @Test
  void what_is_on_another_bridge_of_the_database_is_not_taken_for_ours_and_stays_there() {
    ovs.vsctl("add-br", "br1");
    Backend other = ovs(ovs.url(), Trust.SYSTEM, "br1");
    Map<String, Object> vlan = Map.of("vlan_id", 10L);
    Map<String, Object> port = Map.of("interface", "eth1");
    make("vlan", vlan);
    make("switch-port", port);
    for (String id : List.of("vlan10", "eth1")) {
      String type = id.equals("eth1") ? "switch-port" : "vlan";
      Map<String, Object> spec = id.equals("eth1") ? port : vlan;
      refused(other, new Operation.Create(type, "k", spec, ""), Refusal.EXISTS);
      // so a repeat of a lost create, which looks for it, does not find it here
      refused(other, new Operation.Read(type, id, NONE), Refusal.ABSENT);
      Map<String, Object> change =
          id.equals("eth1") ? Map.of("description", "mine") : Map.of("name", "mine");
      refused(other, new Operation.Update(type, id, change, spec, ""), Refusal.ABSENT);
      refused(other, new Operation.Delete(type, id, spec), Refusal.ABSENT);
      assertThat(read(type, id).attributes()).isEqualTo(spec);
    }
  }

  @Test
  void nothing_is_made_on_a_bridge_that_is_not_there() {
    Backend lost = ovs(ovs.url(), Trust.SYSTEM, "br7");
    Map<String, Object> spec = Map.of("interface", "eth1");
    refused(lost, new Operation.Create("switch-port", "k", spec, ""), Refusal.INVALID);
    assertThat(ovs.vsctl("--bare", "--columns=name", "list", "port")).doesNotContain("eth1");
  }

  @Test
  void over_tls_a_server_is_believed_that_the_registered_authority_vouches_for() {
    Backend secure = ovs(ovs.tlsUrl(), new Trust(ovs.caPem(), false));
    assertThat(exchange(secure, new Operation.Check())).isInstanceOf(Outcome.Succeeded.class);
    Map<String, Object> spec = Map.of("interface", "eth1");
    done(secure, new Operation.Create("switch-port", "k", spec, ""));
    assertThat(ovs.vsctl("port-to-br", "eth1").strip()).isEqualTo("br0");
    done(secure, new Operation.Delete("switch-port", "eth1", spec));
  }

  @Test
  void over_tls_nothing_is_sent_to_a_server_that_nobody_vouches_for_or_under_another_name() {
    Map<String, Object> spec = Map.of("interface", "eth1");
    Operation create = new Operation.Create("switch-port", "k", spec, "");
    Backend unknown = ovs(ovs.tlsUrl(), Trust.SYSTEM);
    assertThat(exchange(unknown, create)).isInstanceOf(Outcome.NotSent.class);
    // its certificate is for 127.0.0.1
    String otherName = ovs.tlsUrl().replace("127.0.0.1", "localhost");
    Backend renamed = ovs(otherName, new Trust(ovs.caPem(), false));
    assertThat(exchange(renamed, create)).isInstanceOf(Outcome.NotSent.class);
    Backend plain = ovs(ovs.url().replace("tcp:", "tls:"), new Trust(ovs.caPem(), false));
    assertThat(exchange(plain, create)).isInstanceOf(Outcome.NotSent.class);
    assertThat(ovs.vsctl("list-ports", "br0").strip()).isEmpty();

    Backend insecure = ovs(ovs.tlsUrl(), new Trust("", true));
    done(insecure, create);
    assertThat(ovs.vsctl("list-ports", "br0").strip()).isEqualTo("eth1");
  }
}
