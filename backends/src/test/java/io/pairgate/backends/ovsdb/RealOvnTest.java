package io.pairgate.backends.ovsdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.backends.Backend;
import io.pairgate.backends.NativeObject;
import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Outcome.Refusal;
import io.pairgate.backends.Outcome.UnknownCause;
import io.pairgate.backends.Progress;
import io.pairgate.simulators.real.RealComponent;
import io.pairgate.simulators.real.RealOvn;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The driver ovn before a real OVN, looked through by its own commands. */
class RealOvnTest extends OvsdbTest {

  private static final Map<String, Object> NONE = Map.of();

  private static RealOvn ovn;

  @BeforeAll
  static void starts_an_ovn() {
    ovn = RealComponent.need("a real OVN", RealOvn::start, reason -> Assumptions.abort(reason));
  }

  @AfterAll
  static void stops_the_ovn() {
    if (ovn != null) ovn.close();
  }

  @AfterEach
  void empties_it() {
    ovn.nbctl("acl-del", "sw");
    ovn.nbctl("lr-nat-del", "router");
    ovn.nbctl("--", "--all", "destroy", "Address_Set");
  }

  private Backend backend() {
    return ovn(ovn.url());
  }

  private String policy(String key, Map<String, Object> spec) {
    return done(backend(), create("firewall-policy", key, spec)).getFirst().nativeId();
  }

  private NativeObject read(String type, String id) {
    List<NativeObject> objects = done(backend(), new Operation.Read(type, id, NONE));
    assertThat(objects).hasSize(1);
    return objects.getFirst();
  }

  @Test
  void the_check_is_answered() {
    assertThat(exchange(backend(), new Operation.Check())).isInstanceOf(Outcome.Succeeded.class);
  }

  @Test
  void a_firewall_policy_changes_the_verdict_of_ovn_trace_and_back() {
    assertThat(ovn.reaches(22)).isTrue();
    String from =
        done(backend(), create("address-object", "vm-a", Map.of("cidr", "10.0.0.1/32")))
            .getFirst()
            .nativeId();
    String id =
        policy(
            "no-entry",
            Map.of(
                "action", "deny",
                "sources", List.of(from),
                "destination_interfaces", List.of("vm-b")));
    assertThat(ovn.reaches(22)).isFalse();

    String better =
        policy("entry", Map.of("action", "allow", "sources", List.of(from), "priority", 2000L));
    assertThat(ovn.reaches(22)).isTrue();
    done(backend(), new Operation.Delete("firewall-policy", better, NONE));
    assertThat(ovn.reaches(22)).isFalse();

    Map<String, Object> known =
        Map.of(
            "action", "deny", "sources", List.of(from), "destination_interfaces", List.of("vm-b"));
    done(
        backend(),
        new Operation.Update("firewall-policy", id, Map.of("action", "allow"), known, MARKER));
    assertThat(ovn.reaches(22)).isTrue();
  }

  @Test
  void a_policy_reads_back_as_it_was_made_with_its_marker() {
    Map<String, Object> spec =
        Map.of(
            "name", "web",
            "description", "to the web",
            "action", "allow",
            "sources", List.of("cmp.a", "cmp.b"),
            "source_interfaces", List.of("vm-a"),
            "logging", "all",
            "priority", 7L);
    NativeObject read = read("firewall-policy", policy("web", spec));
    assertThat(read.attributes())
        .containsAllEntriesOf(spec)
        .containsEntry("destinations", List.of());
    assertThat(read.marker()).isEqualTo(MARKER);
    assertThat(ovn.nbctl("acl-list", "sw"))
        .contains("(ip4 && ip4.src == {$cmp.a, $cmp.b} && inport == {\"vm-a\"}) allow-related");
  }

  @Test
  void an_update_of_one_part_of_the_expression_keeps_the_others_and_other_peoples_keys() {
    Map<String, Object> spec =
        Map.of("action", "deny", "sources", List.of("cmp.a"), "destinations", List.of("cmp.b"));
    String id = policy("web", spec);
    ovn.nbctl("set", "ACL", id, "external_ids:theirs=kept");
    Map<String, Object> change = Map.of("sources", List.of("cmp.c"), "description", "new");
    done(backend(), new Operation.Update("firewall-policy", id, change, spec, MARKER));
    NativeObject read = read("firewall-policy", id);
    assertThat(read.attributes())
        .containsEntry("sources", List.of("cmp.c"))
        .containsEntry("destinations", List.of("cmp.b"))
        .containsEntry("description", "new");
    assertThat(read.marker()).isEqualTo(MARKER);
    assertThat(ovn.nbctl("get", "ACL", id, "external_ids")).contains("theirs=kept");
  }

  @Test
  void an_expression_of_somebody_else_is_not_taken_for_one_of_ours() {
    ovn.nbctl("acl-add", "sw", "to-lport", "5", "ip4.src == 10.0.0.7 || tcp", "drop");
    List<NativeObject> all = done(backend(), new Operation.ListAll("firewall-policy"));
    assertThat(all).hasSize(1);
    assertThat(all.getFirst().marker()).isEmpty();
    assertThat(all.getFirst().attributes())
        .containsEntry("action", "deny")
        .doesNotContainKeys("sources", "destinations");
  }

  @Test
  void a_repeated_create_is_refused_as_existing_and_makes_nothing_twice() {
    for (Operation create :
        List.of(
            create("firewall-policy", "web", Map.of("action", "deny")),
            create("address-object", "web", Map.of("cidr", "10.0.0.0/24")),
            create(
                "nat-vip",
                "web",
                Map.of("external_address", "192.0.2.1", "mapped_address", "10.0.0.1")))) {
      done(backend(), create);
      refused(backend(), create, Refusal.EXISTS);
      assertThat(done(backend(), new Operation.ListAll(create.type()))).hasSize(1);
    }
  }

  @Test
  void what_is_not_there_is_absent_whatever_is_wanted_of_it() {
    String id = "11111111-2222-4333-8444-555555555555";
    for (String type : List.of("firewall-policy", "nat-vip", "address-object")) {
      Map<String, Object> change = Map.of("description", "new");
      refused(backend(), new Operation.Read(type, id, NONE), Refusal.ABSENT);
      refused(backend(), new Operation.Update(type, id, change, NONE, ""), Refusal.ABSENT);
      refused(backend(), new Operation.Delete(type, id, NONE), Refusal.ABSENT);
    }
  }

  @Test
  void a_repeated_delete_finds_nothing() {
    String id = policy("web", Map.of("action", "deny"));
    Operation delete = new Operation.Delete("firewall-policy", id, NONE);
    done(backend(), delete);
    refused(backend(), delete, Refusal.ABSENT);
    assertThat(ovn.nbctl("acl-list", "sw")).isBlank();
  }

  @Test
  void an_address_object_is_made_read_listed_changed_and_deleted() {
    Operation create =
        create("address-object", "web-1", Map.of("cidr", "10.0.0.0/24", "description", "webs"));
    String id = done(backend(), create).getFirst().nativeId();
    assertThat(id).isEqualTo("cmp.web_2d1");
    assertThat(read("address-object", id).attributes())
        .containsEntry("cidr", "10.0.0.0/24")
        .containsEntry("description", "webs");
    Map<String, Object> change = Map.of("cidr", "10.0.1.0/24");
    done(backend(), new Operation.Update("address-object", id, change, NONE, MARKER));
    assertThat(done(backend(), new Operation.ListAll("address-object")).getFirst().attributes())
        .containsEntry("cidr", "10.0.1.0/24")
        .containsEntry("description", "webs");
    done(backend(), new Operation.Delete("address-object", id, NONE));
    assertThat(ovn.nbctl("list", "Address_Set")).isBlank();
  }

  @Test
  void a_published_address_is_a_nat_rule_of_the_router() {
    Map<String, Object> spec =
        Map.of("external_address", "192.0.2.1", "mapped_address", "10.0.0.1");
    String id = done(backend(), create("nat-vip", "web", spec)).getFirst().nativeId();
    assertThat(ovn.nbctl("lr-nat-list", "router"))
        .contains("dnat_and_snat", "192.0.2.1", "10.0.0.1");
    assertThat(read("nat-vip", id).attributes()).containsAllEntriesOf(spec);
    done(backend(), new Operation.Delete("nat-vip", id, NONE));
    assertThat(ovn.nbctl("lr-nat-list", "router")).doesNotContain("192.0.2.1");
  }

  @Test
  void what_the_server_would_refuse_is_refused_whole() {
    refused(
        backend(),
        create("firewall-policy", "web", Map.of("action", "deny", "priority", 99_999L)),
        Refusal.INVALID);
    refused(backend(), new Operation.Read("firewall-policy", "no uuid", NONE), Refusal.INVALID);
    assertThat(ovn.nbctl("acl-list", "sw")).isBlank();
  }

  @Test
  void a_policy_on_a_switch_that_is_not_there_is_refused_and_not_silently_dropped() {
    Backend elsewhere =
        new Backend(
            "fw-2",
            "ovn",
            URI.create(ovn.url()),
            Map.of(),
            Map.of("logical_switch", "no-such"),
            Backend.Trust.SYSTEM,
            PATIENT);
    refused(elsewhere, create("firewall-policy", "web", Map.of("action", "deny")), Refusal.INVALID);
  }

  @Test
  void a_slow_server_is_unknown_and_a_look_settles_what_became_of_it() {
    Operation create = create("firewall-policy", "late", Map.of("action", "deny"));
    Backend brief = ovn(ovn.url(), deadline(500));
    done(brief, new Operation.Check());
    ovn.freeze();
    try {
      Outcome lost = await(backends.exchange(brief, create, Progress.UNWATCHED));
      assertThat(lost)
          .isInstanceOfSatisfying(
              Outcome.Unknown.class,
              unknown -> assertThat(unknown.cause()).isEqualTo(UnknownCause.DEADLINE));
    } finally {
      ovn.thaw();
    }
    // it was done, although nobody heard of it: the repeat says so, and makes no second one
    refused(backend(), create, Refusal.EXISTS);
    assertThat(done(backend(), new Operation.ListAll("firewall-policy"))).hasSize(1);
  }
}
