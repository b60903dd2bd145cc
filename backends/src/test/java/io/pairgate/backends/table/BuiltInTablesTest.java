package io.pairgate.backends.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.backends.Operation;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BuiltInTablesTest {

  private final Tables tables = Tables.builtIn();

  @Test
  void families_and_drivers_can_be_read() {
    assertThat(tables.families())
        .extracting(Family::name)
        .contains("network", "firewall", "waf", "switch");
    assertThat(tables.drivers())
        .extracting(Driver::name)
        .contains("neutron", "fortios", "caddy", "sonic", "ovn");
  }

  @Test
  void the_first_driver_of_a_family_maps_all_its_types_and_attributes() {
    // FortiOS orders its policies by moving them, and has no priority.
    Map<String, Set<String>> but = Map.of("neutron", Set.of(), "fortios", Set.of("priority"));
    but.forEach(
        (name, unlike) -> {
          for (NativeType type : tables.driver(name).orElseThrow().types().values()) {
            Set<String> all = withoutNative(tables.type(type.name()).orElseThrow());
            all.removeAll(unlike);
            assertThat(type.mappings().keySet()).as(name + " " + type.name()).isEqualTo(all);
          }
        });
  }

  @Test
  void what_a_driver_does_not_map_its_family_does_not_require() {
    for (Driver driver : tables.drivers()) {
      for (NativeType type : driver.types().values()) {
        tables
            .type(type.name())
            .orElseThrow()
            .attributes()
            .values()
            .forEach(
                attribute ->
                    assertThat(
                            type.attributes().contains(attribute.name()) || !attribute.required())
                        .as(driver.name() + " " + type.name() + " " + attribute.name())
                        .isTrue());
      }
    }
    assertThat(tables.driver("neutron").orElseThrow().types()).hasSize(8);
    assertThat(tables.driver("fortios").orElseThrow().types()).hasSize(7);
  }

  @Test
  void collections_lead_to_their_types() {
    assertThat(tables.collection("firewall-policies").orElseThrow().name())
        .isEqualTo("firewall-policy");
    assertThat(tables.collection("nothing")).isEmpty();
    assertThat(tables.type("network").orElseThrow().collection()).isEqualTo("networks");
  }

  @Test
  void what_neutron_cannot_change_has_no_update() {
    Driver neutron = tables.driver("neutron").orElseThrow();
    assertThat(neutron.type("router-interface").orElseThrow().supports(Operation.Kind.UPDATE))
        .isFalse();
    assertThat(neutron.type("security-group-rule").orElseThrow().supports(Operation.Kind.UPDATE))
        .isFalse();
    assertThat(neutron.type("network").orElseThrow().supports(Operation.Kind.UPDATE)).isTrue();
  }

  @Test
  void a_lost_create_is_found_on_neutron_and_repeated_on_fortios() {
    for (NativeType type : tables.driver("neutron").orElseThrow().types().values()) {
      assertThat(type.repeatedCreate()).isEqualTo(NativeType.RepeatedCreate.FIND);
      assertThat(type.chosenId("web", Map.of())).isEmpty();
    }
    for (NativeType type : tables.driver("fortios").orElseThrow().types().values()) {
      assertThat(type.repeatedCreate()).isEqualTo(NativeType.RepeatedCreate.SAFE);
      assertThat(type.chosenId("17", Map.of())).contains("17");
    }
  }

  @Test
  void a_policy_can_be_moved_again_and_again() {
    NativeType policy =
        tables.driver("fortios").orElseThrow().type("firewall-policy").orElseThrow();
    assertThat(policy.actions()).containsExactly("move");
    assertThat(policy.actionRepeatable("move")).isTrue();
    assertThat(policy.actionRepeatable("fly")).isFalse();
  }

  @Test
  void the_vdom_is_root_unless_given() {
    assertThat(tables.driver("fortios").orElseThrow().options().get("vdom").defaultValue())
        .isEqualTo("root");
    assertThat(tables.driver("neutron").orElseThrow().options()).isEmpty();
  }

  private static Set<String> withoutNative(ResourceType type) {
    Set<String> names = new LinkedHashSet<>(type.attributes().keySet());
    names.remove(NativePart.NAME);
    return names;
  }
}
