package io.pairgate.backends.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NativePartTest {

  private final Tables tables = Tables.builtIn();

  private List<Violation> form(Object part) {
    ResourceType type = tables.type("address-object").orElseThrow();
    Map<String, Object> spec = new LinkedHashMap<>(Map.of("fqdn", "a.example.org"));
    spec.put("native", part);
    return SpecCheck.whole(type, spec);
  }

  private List<Violation> clash(String driver, String type, Map<String, Object> part) {
    NativeType nativeType = tables.driver(driver).orElseThrow().type(type).orElseThrow();
    return nativeType.check(Map.of("native", part), "");
  }

  private static Object nested(int depth) {
    Object value = "x";
    for (int i = 0; i < depth; i++) value = Map.of("a", value);
    return value;
  }

  @Test
  void each_type_of_each_family_has_it() {
    for (Family family : tables.families()) {
      family.types().values().forEach(t -> assertThat(t.attributes()).containsKey("native"));
    }
  }

  @Test
  void it_is_an_object_of_limited_size_and_depth() {
    assertThat(form(Map.of("color", 7L, "tags", List.of(Map.of("name", "a"))))).isEmpty();
    assertThat(form(nested(NativePart.DEPTH_MAX))).isEmpty();
    assertThat(form("color")).extracting(Violation::at).containsExactly("/native");
    assertThat(form(List.of())).hasSize(1);
    assertThat(form(null)).hasSize(1);
    assertThat(form(nested(NativePart.DEPTH_MAX + 1)).getFirst().message()).contains("8 deep");
    assertThat(form(Map.of("a", "x".repeat(NativePart.CHARACTERS_MAX))).getFirst().message())
        .contains("16384 characters");
    List<Object> many = new ArrayList<>();
    for (int i = 0; i < NativePart.ENTRIES_MAX; i++) many.add(1L);
    assertThat(form(Map.of("a", many)).getFirst().message()).contains("256 fields");
    assertThat(form(Map.of("", 1L)).getFirst().message()).contains("without a name");
  }

  @Test
  void it_may_not_say_what_an_attribute_of_the_family_says() {
    assertThat(clash("fortios", "address-object", Map.of("color", 7L))).isEmpty();
    Violation clash = clash("fortios", "address-object", Map.of("comment", "x")).getFirst();
    assertThat(clash.at()).isEqualTo("/native/comment");
    assertThat(clash.message()).contains("the attribute description", "Use that");
    assertThat(clash("fortios", "address-object", Map.of("type", "geography"))).hasSize(1);
    assertThat(clash("fortios", "address-object", Map.of("name", "other")).getFirst().message())
        .contains("the object's id");
  }

  @Test
  void it_may_neither_stand_above_nor_below_what_is_mapped() {
    assertThat(clash("fortios", "nat-vip", Map.of("mappedip", List.of("x")))).hasSize(1);
    assertThat(clash("panos", "service-object", Map.of("protocol", Map.of("tcp", 1L)))).hasSize(1);
    assertThat(
            clash(
                "panos", "service-object", Map.of("protocol", Map.of("sctp", Map.of("port", "1")))))
        .isEmpty();
    assertThat(clash("panos", "firewall-policy", Map.of("tag", Map.of("member", List.of("a")))))
        .isEmpty();
  }

  @Test
  void what_a_vendor_always_wants_may_be_said_otherwise() {
    assertThat(clash("fortios", "firewall-policy", Map.of("schedule", "nights"))).isEmpty();
  }
}
