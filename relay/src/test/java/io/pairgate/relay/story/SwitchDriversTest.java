package io.pairgate.relay.story;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.backends.Backend;
import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Progress;
import io.pairgate.backends.table.Violation;
import io.pairgate.simulators.device.Fault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The drivers of switches against their simulators: what each table says is understood. */
class SwitchDriversTest extends SwitchTest {

  private boolean shown(String name) {
    return type(name).supports(Operation.Kind.READ);
  }

  /** IOS-XE's driver knows no MTU. */
  private Map<String, Object> mtu() {
    return driver.equals("iosxe") ? Map.of() : Map.of("mtu", 9000L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sonic", "eos", "onyx", "iosxe"})
  void a_vlan_is_made_shown_and_removed_and_a_repeat_of_each_is_harmless(String name) {
    start(name);
    assertThat(listed("vlan")).doesNotContain("10", "Vlan10");
    String id = create("vlan", spec("vlan_id", 10L));
    createdAgain("vlan", id, spec("vlan_id", 10L));
    assertThat(read("vlan", id)).containsEntry("vlan_id", 10L);
    assertThat(listed("vlan")).contains(id);
    done(new Operation.Delete("vlan", id, spec("vlan_id", 10L)));
    refused(new Operation.Read("vlan", id, Map.of()), Outcome.Refusal.ABSENT);
    Operation again = new Operation.Delete("vlan", id, spec("vlan_id", 10L));
    // EOS takes a "no vlan" of what is not there
    if (name.equals("eos")) done(again);
    else refused(again, Outcome.Refusal.ABSENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sonic", "eos", "onyx", "iosxe"})
  void a_port_takes_settings_and_gives_them_back(String name) {
    start(name);
    String id =
        create(
            "switch-port",
            with(mtu(), "interface", port(1), "description", "to-web-1", "enabled", true));
    assertThat(id).isEqualTo(port(1));
    assertThat(read("switch-port", id))
        .containsEntry("interface", port(1))
        .containsEntry("description", "to-web-1")
        .containsEntry("enabled", true)
        .containsAllEntriesOf(mtu());
    Map<String, Object> known = spec("interface", id);
    done(
        new Operation.Update(
            "switch-port", id, spec("enabled", false, "description", ""), known, ""));
    assertThat(read("switch-port", id))
        .containsEntry("enabled", false)
        .containsAllEntriesOf(mtu())
        .doesNotContainEntry("description", "to-web-1");
    done(new Operation.Delete("switch-port", id, known));
    assertThat(read("switch-port", id).get("mtu")).isNotEqualTo(9000L);
    assertThat(listed("switch-port")).contains(port(1), port(8)).doesNotHaveDuplicates();
    refused(new Operation.Read("switch-port", port(999), Map.of()), Outcome.Refusal.ABSENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sonic", "eos", "onyx", "iosxe"})
  void ports_join_an_aggregate_and_a_vlan_which_are_in_use_then(String name) {
    start(name);
    String lag = create("lag", with(mtu(), "lag_id", 30L, "description", "to-core"));
    assertThat(read("lag", lag)).containsEntry("lag_id", 30L).containsAllEntriesOf(mtu());
    done(
        new Operation.Update(
            "lag", lag, spec("description", "to-core-2"), spec("lag_id", 30L), ""));
    assertThat(read("lag", lag)).containsEntry("description", "to-core-2");
    assertThat(listed("lag")).contains(lag);

    Map<String, Object> member = spec("lag", lag, "port", port(2));
    String memberId = create("lag-member", member);
    if (shown("lag-member")) assertThat(read("lag-member", memberId)).isEqualTo(member);
    createdAgain("lag-member", memberId, member);

    String vlan = create("vlan", spec("vlan_id", 20L));
    Map<String, Object> untagged = spec("vlan", vlan, "port", port(3), "tagging", "untagged");
    String untaggedId = create("port-vlan", untagged);
    assertThat(read("port-vlan", untaggedId))
        .containsEntry("vlan", vlan)
        .containsEntry("port", port(3));
    // a trunk's VLANs are not mapped everywhere yet
    String tagging = List.of("eos", "iosxe").contains(driver) ? "untagged" : "tagged";
    String taggedId = create("port-vlan", spec("vlan", vlan, "port", lag, "tagging", tagging));
    assertThat(read("port-vlan", taggedId)).containsEntry("port", lag);

    done(
        new Operation.Delete(
            "port-vlan", taggedId, spec("vlan", vlan, "port", lag, "tagging", tagging)));
    refused(new Operation.Read("port-vlan", taggedId, Map.of()), Outcome.Refusal.ABSENT);
    done(new Operation.Delete("port-vlan", untaggedId, untagged));
    done(new Operation.Delete("lag-member", memberId, member));
    if (shown("lag-member")) {
      refused(new Operation.Read("lag-member", memberId, Map.of()), Outcome.Refusal.ABSENT);
    }
    done(new Operation.Delete("lag", lag, spec("lag_id", 30L)));
    refused(new Operation.Read("lag", lag, Map.of()), Outcome.Refusal.ABSENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sonic"})
  void what_the_switch_refuses_changes_nothing(String name) {
    start(name);
    refused(
        new Operation.Create(
            "port-vlan",
            "cmp-1",
            spec(
                "vlan",
                driver.equals("sonic") ? "Vlan77" : "77",
                "port",
                port(999),
                "tagging",
                "untagged"),
            ""),
        Outcome.Refusal.INVALID);
    Backend stranger =
        Backend.of("sw-1", driver, device.url(), Map.of("user", "admin", "password", "wrong"));
    Outcome outcome;
    try {
      outcome =
          exchanger
              .exchange(stranger, new Operation.ListAll("vlan"), Progress.UNWATCHED)
              .await(20, SECONDS);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new AssertionError(e);
    }
    assertThat(outcome)
        .isNotInstanceOf(Outcome.Succeeded.class)
        .isNotInstanceOf(Outcome.Unknown.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sonic", "eos", "onyx", "iosxe"})
  void what_nobody_understands_is_no_absence(String name) {
    start(name);
    for (Fault fault :
        List.of(Fault.emptyBody(), Fault.errorInside200(), Fault.garbage(), Fault.html(502))) {
      device.faults().add(fault);
      Outcome outcome = exchange(new Operation.Read("vlan", "10", Map.of()));
      assertThat(outcome).as("%s", fault).isNotInstanceOf(Outcome.Succeeded.class);
      if (outcome instanceof Outcome.Refused no) {
        assertThat(no.why()).as("%s", fault).isNotEqualTo(Outcome.Refusal.ABSENT);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"eos", "onyx", "iosxe"})
  void the_running_configuration_is_saved_by_an_action_of_its_own(String name) {
    start(name);
    String id = create("vlan", spec("vlan_id", 10L, "name", "shop"));
    assertThat(saves()).isEqualTo(0);
    for (int times = 1; times <= 2; times++) {
      done(new Operation.Act("vlan", id, "save", Map.of(), spec("vlan_id", 10L)));
      assertThat(saves()).isEqualTo(times);
    }
  }

  private Object saves() {
    return simulated.state().get("saved").getFirst().get("times");
  }

  @Test
  void a_command_that_onyx_carries_out_in_part_leaves_the_call_in_doubt() {
    start("onyx");
    String lag = create("lag", spec("lag_id", 30L));
    // the VLAN is not there: the port is hybrid by then, and in no VLAN
    assertThat(
            exchange(
                new Operation.Create(
                    "port-vlan",
                    "cmp-1",
                    spec("vlan", "77", "port", lag, "tagging", "untagged"),
                    "")))
        .isInstanceOf(Outcome.Unknown.class);
    refused(
        new Operation.Create("lag-member", "cmp-1", spec("lag", lag, "port", "Eth9/9"), ""),
        Outcome.Refusal.INVALID);
    refused(
        new Operation.Update("vlan", "77", spec("name", "shop"), spec("vlan_id", 77L), ""),
        Outcome.Refusal.INVALID);
  }

  @Test
  void an_ended_session_of_onyx_is_cured_by_a_new_sign_in() {
    start("onyx");
    create("vlan", spec("vlan_id", 10L));
    simulated.configure(Map.of("forget", "sessions"));
    create("vlan", spec("vlan_id", 11L));
    assertThat(listed("vlan")).contains("10", "11");
  }

  @Test
  void what_a_switch_takes_no_text_for_is_refused_with_its_limit() {
    start("eos");
    assertThat(
            type("switch-port")
                .check(spec("interface", "Ethernet1", "description", "a\nno vlan 10"), ""))
        .singleElement()
        .satisfies(no -> assertThat(no.message()).contains("only one line of printable ASCII"));
    assertThat(type("switch-port").check(spec("interface", "Vlan1", "mtu", 9300L), ""))
        .extracting(Violation::message)
        .anySatisfy(text -> assertThat(text).contains("like Ethernet1"))
        .anySatisfy(text -> assertThat(text).contains("9214"));
    assertThat(exchange(new Operation.Delete("switch-port", "Ethernet1 | x", Map.of())))
        .isInstanceOf(Outcome.NotSent.class);
  }
}
