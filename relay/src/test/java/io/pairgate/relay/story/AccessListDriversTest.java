package io.pairgate.relay.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.table.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Access lists by the drivers of switches: lists, entries and bindings, each by one call. */
class AccessListDriversTest extends SwitchTest {

  /** A list of EOS or IOS-XE has no description. */
  private Map<String, Object> described() {
    return driver.equals("sonic") ? Map.of("description", "web servers") : Map.of();
  }

  /** EOS shows any network as the one that holds all. */
  private Map<String, Object> shownEntry(String id) {
    Map<String, Object> shown = new LinkedHashMap<>(read("acl-entry", id));
    if (driver.equals("eos")) shown.values().removeIf("0.0.0.0/0"::equals);
    return shown;
  }

  @ParameterizedTest
  @ValueSource(strings = {"sonic", "eos", "iosxe"})
  void an_access_list_has_entries_and_is_bound_to_a_port(String name) {
    start(name);
    assertThat(listed("acl")).doesNotContain("WEB");
    String acl = create("acl", with(described(), "name", "WEB"));
    createdAgain("acl", acl, with(described(), "name", "WEB"));
    assertThat(read("acl", acl)).containsEntry("name", "WEB");
    assertThat(listed("acl")).contains(acl);
    Map<String, Object> entry =
        spec(
            "acl",
            acl,
            "sequence",
            10L,
            "action",
            "permit",
            "protocol",
            "tcp",
            "source",
            "10.0.0.0/8",
            "destination_port",
            443L);
    String entryId = create("acl-entry", entry);
    assertThat(entryId).isEqualTo("WEB,10");
    createdAgain("acl-entry", entryId, entry);
    assertThat(shownEntry(entryId)).isEqualTo(entry);
    Map<String, Object> rest = spec("acl", acl, "sequence", 20L, "action", "deny");
    assertThat(shownEntry(create("acl-entry", rest))).isEqualTo(rest);
    Map<String, Object> bound = spec("acl", acl, "port", port(4), "direction", "in");
    String boundId = create("acl-binding", bound);
    assertThat(read("acl-binding", boundId)).containsAllEntriesOf(bound);
    createdAgain("acl-binding", boundId, bound);
    done(new Operation.Delete("acl-binding", boundId, bound));
    refused(new Operation.Read("acl-binding", boundId, Map.of()), Outcome.Refusal.ABSENT);
    done(new Operation.Delete("acl-entry", entryId, entry));
    refused(new Operation.Read("acl-entry", entryId, Map.of()), Outcome.Refusal.ABSENT);
    done(new Operation.Delete("acl", acl, spec("name", "WEB")));
    refused(new Operation.Read("acl", acl, Map.of()), Outcome.Refusal.ABSENT);
  }

  @Test
  void an_entry_of_iosxe_means_the_same_once_the_switch_says_it_in_other_words() {
    start("iosxe");
    String acl = create("acl", spec("name", "WEB"));
    Map<String, Object> one = spec("acl", acl, "sequence", 10L, "action", "permit");
    one.putAll(spec("protocol", "tcp", "source", "10.0.0.7/32", "destination_port", 80L));
    Map<String, Object> none = spec("acl", acl, "sequence", 20L, "action", "deny");
    create("acl-entry", one);
    create("acl-entry", none);
    simulated.configure(Map.of("reload", true));
    assertThat(simulated.state().get("access_lists").toString()).contains("host-address", "www");
    assertThat(read("acl-entry", "WEB,10")).isEqualTo(one);
    assertThat(read("acl-entry", "WEB,20")).isEqualTo(none);
  }

  @Test
  void a_port_of_iosxe_has_one_access_list_for_each_direction() {
    start("iosxe");
    String in = create("acl-binding", spec("acl", "WEB", "port", port(4), "direction", "in"));
    String out = create("acl-binding", spec("acl", "WEB", "port", port(4), "direction", "out"));
    assertThat(create("acl-binding", spec("acl", "DB", "port", port(4), "direction", "in")))
        .isEqualTo(in);
    assertThat(read("acl-binding", in)).containsEntry("acl", "DB");
    assertThat(read("acl-binding", out)).containsEntry("acl", "WEB");
  }

  @Test
  void an_entry_of_eos_does_not_take_anothers_number() {
    start("eos");
    String acl = create("acl", spec("name", "WEB"));
    Map<String, Object> permit = spec("acl", acl, "sequence", 10L, "action", "permit");
    String id = create("acl-entry", permit);
    Map<String, Object> deny = spec("acl", acl, "sequence", 10L, "action", "deny");
    refused(new Operation.Create("acl-entry", "cmp-2", deny, ""), Outcome.Refusal.EXISTS);
    assertThat(read("acl-entry", id)).containsAllEntriesOf(permit);
    // ports without a protocol that has them
    Map<String, Object> wrong = with(deny, "destination_port", 443L);
    wrong.put("sequence", 20L);
    refused(new Operation.Create("acl-entry", "cmp-3", wrong, ""), Outcome.Refusal.INVALID);
    refused(new Operation.Read("acl-entry", "WEB,20", Map.of()), Outcome.Refusal.ABSENT);
  }

  @Test
  void a_port_of_eos_has_one_list_for_each_direction_and_the_last_one_counts() {
    start("eos");
    Map<String, Object> first = spec("acl", "ONE", "port", "Ethernet5", "direction", "in");
    Map<String, Object> second = spec("acl", "TWO", "port", "Ethernet5", "direction", "in");
    Map<String, Object> out = spec("acl", "ONE", "port", "Ethernet5", "direction", "out");
    for (String list : List.of("ONE", "TWO")) create("acl", spec("name", list));
    String firstId = create("acl-binding", first);
    String outId = create("acl-binding", out);
    String secondId = create("acl-binding", second);
    refused(new Operation.Read("acl-binding", firstId, Map.of()), Outcome.Refusal.ABSENT);
    refused(new Operation.Delete("acl-binding", firstId, first), Outcome.Refusal.ABSENT);
    assertThat(read("acl-binding", secondId)).containsAllEntriesOf(second);
    assertThat(read("acl-binding", outId)).containsAllEntriesOf(out);
    // a list that is bound is removed; the binding comes back with it
    done(new Operation.Delete("acl", "TWO", spec("name", "TWO")));
    refused(new Operation.Read("acl-binding", secondId, Map.of()), Outcome.Refusal.ABSENT);
    create("acl", spec("name", "TWO"));
    assertThat(read("acl-binding", secondId)).containsAllEntriesOf(second);
  }

  @Test
  void what_a_list_of_eos_cannot_be_is_refused_before_any_call() {
    start("eos");
    assertThat(type("acl").check(spec("name", "WEB", "description", "web servers"), ""))
        .extracting(Violation::at)
        .containsExactly("/description");
    for (String name : List.of("9WEB", "a:b", "a/b", "standard", "summary")) {
      assertThat(type("acl").check(spec("name", name), "")).as(name).hasSize(1);
    }
    assertThat(exchange(new Operation.Delete("acl-entry", "WEB | x,10", Map.of())))
        .isInstanceOf(Outcome.NotSent.class);
  }
}
