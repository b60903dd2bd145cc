package io.pairgate.backends.table.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class CodecPropertiesTest {

  @Property(tries = 300)
  void names_come_back(@ForAll List<String> names) {
    Codec codec = new Names();
    assertThat(codec.fromNative(codec.toNative(names))).contains(names);
  }

  @Property(tries = 300)
  void networks_come_back_in_both_forms(
      @ForAll @IntRange(max = 255) int a, @ForAll @IntRange(max = 32) int prefix) {
    Codec codec = new CidrNetmask();
    String cidr = a + ".0.0.0/" + prefix;
    assertThat(codec.fromNative(codec.toNative(cidr))).contains(cidr);
    long bits = prefix == 0 ? 0 : -1L << (32 - prefix);
    String mask =
        (bits >> 24 & 255)
            + "."
            + (bits >> 16 & 255)
            + "."
            + (bits >> 8 & 255)
            + "."
            + (bits & 255);
    assertThat(codec.fromNative(a + ".0.0.0 " + mask)).contains(cidr);
  }

  @Property(tries = 300)
  void networks_whose_mask_is_a_number_come_back(
      @ForAll @IntRange(max = 255) int a, @ForAll @IntRange(max = 32) int prefix) {
    Codec codec = new CidrMask();
    String cidr = a + ".0.0.0/" + prefix;
    assertThat(codec.fromNative(codec.toNative(cidr))).contains(cidr);
    assertThat(codec.toNative("10.0.0.0/16")).isEqualTo(List.of("10.0.0.0", 4_294_901_760L));
    assertThat(codec.fromNative(List.of("10.0.0.0", 255L))).isEmpty();
    assertThat(codec.fromNative(List.of("10.0.0.0", -1L))).isEmpty();
    assertThat(codec.refuses("2001:db8::/64")).isPresent();
  }

  @Property(tries = 100)
  void one_alone_comes_back_and_none_of_several(@ForAll @IntRange(max = 65_535) int port) {
    Codec codec = new ListOfOne();
    assertThat(codec.fromNative(codec.toNative(port))).contains(port);
    assertThat(codec.fromNative(List.of())).isEmpty();
    assertThat(codec.fromNative(List.of(port, 443))).isEmpty();
  }

  @Property(tries = 300)
  void networks_with_wildcard_masks_come_back(
      @ForAll @IntRange(max = 255) int a, @ForAll @IntRange(max = 32) int prefix) {
    Codec codec = new CidrWildcard();
    String cidr = a + ".0.0.0/" + prefix;
    assertThat(codec.fromNative(codec.toNative(cidr))).contains(cidr);
    assertThat(codec.toNative("10.0.0.0/23"))
        .isEqualTo(Arrays.asList("10.0.0.0", "0.0.1.255", null));
    assertThat(codec.fromNative(Arrays.asList(null, null, "10.0.0." + a)))
        .contains("10.0.0." + a + "/32");
    assertThat(codec.fromNative(Arrays.asList("10.0.0.0", "0.255.0.255", null))).isEmpty();
    assertThat(codec.fromNative(Arrays.asList(null, null, "www.example.org"))).isEmpty();
  }

  @Property(tries = 100)
  void ports_of_ios_come_back_and_are_known_by_name(
      @ForAll @LongRange(min = 1, max = 65_535) long port) {
    Codec codec = new IosPort();
    assertThat(codec.fromNative(codec.toNative(port))).contains(port);
    assertThat(codec.fromNative("" + port)).contains(port);
    assertThat(codec.fromNative("www")).contains(80L);
    assertThat(codec.fromNative("xdmcp")).contains(177L);
    assertThat(codec.fromNative("gopher2")).isEmpty();
  }

  @Property(tries = 300)
  void ranges_come_back(@ForAll @IntRange(max = 255) int a, @ForAll @IntRange(max = 255) int b) {
    Codec codec = new Range();
    String range = "10.0.0." + a + "-10.0.1." + b;
    assertThat(codec.fromNative(codec.toNative(range))).contains(range);
  }

  @Property(tries = 300)
  void ports_come_back(@ForAll List<@IntRange(min = 1, max = 65_535) Integer> numbers) {
    Codec codec = new Ports();
    List<String> ports = numbers.stream().map(n -> n % 2 == 0 ? "" + n : n + "-65535").toList();
    assertThat(codec.fromNative(codec.toNative(ports))).contains(ports);
  }

  @Property(tries = 300)
  void whole_numbers_come_back(@ForAll @LongRange(max = 99_999_999_999L) long number) {
    for (Codec codec : List.of(new WholeText(), new WholeNumber())) {
      assertThat(codec.fromNative(codec.toNative(number))).contains(number);
    }
    assertThat(new WholeText().fromNative(number + "-" + number)).contains(number);
    assertThat(new WholeText().fromNative(number + "-1x")).isEmpty();
  }

  @Property(tries = 100)
  void interfaces_of_onyx_come_back(@ForAll @IntRange(min = 1, max = 4_096) int number) {
    Codec codec = new OnyxInterface();
    assertThat(codec.toNative("Eth1/" + number)).isEqualTo("ethernet 1/" + number);
    for (String name : List.of("Eth1/" + number, "Po" + number)) {
      assertThat(codec.fromNative(codec.toNative(name))).contains(name);
    }
    assertThat(codec.fromNative("vlan " + number)).isEmpty();
  }

  @Property(tries = 100)
  void an_interface_is_its_kind_and_its_number(@ForAll @IntRange(max = 4_096) int number) {
    Codec kind = new InterfacePart(InterfacePart.Part.KIND);
    Codec rest = new InterfacePart(InterfacePart.Part.NUMBER);
    Codec whole = new InterfacePart(InterfacePart.Part.WHOLE);
    for (String name : List.of("GigabitEthernet1/0/" + number, "Port-channel" + number)) {
      assertThat(kind.toNative(name).toString() + rest.toNative(name)).isEqualTo(name);
    }
    assertThat(kind.toNative("TwentyFiveGigE1/0/1")).isEqualTo("TwentyFiveGigE");
    assertThat(whole.toNative("Port-channel" + number)).isEqualTo((long) number);
    assertThat(whole.toNative("" + number)).isEqualTo((long) number);
  }

  @Property(tries = 100)
  void a_number_is_read_before_what_is_said_about_it(@ForAll @LongRange(max = 99_999) long number) {
    Codec codec = new LeadingNumber();
    assertThat(codec.fromNative(codec.toNative(number))).contains(number);
    assertThat(codec.fromNative(number + " bytes(Maximum packet size 9 bytes)")).contains(number);
    assertThat(codec.fromNative("N/A")).isEmpty();
  }

  @Property(tries = 100)
  void a_text_comes_back_and_none_is_the_empty_one(@ForAll String text) {
    Codec codec = new TextOrNone();
    String other = text + "x";
    assertThat(codec.fromNative(codec.toNative(other))).contains(other);
    assertThat(codec.toNative("")).isNull();
    assertThat(codec.fromNative("N/A")).contains("");
  }

  @Property(tries = 1_000)
  void a_key_is_always_the_same_number_in_its_half(@ForAll("keys") String key) {
    Codec codec = new NumberKey();
    long number = (Long) codec.toNative(key);
    assertThat(codec.toNative(key)).isEqualTo(number);
    boolean asItIs = key.matches("[1-9][0-9]{0,9}") && Long.parseLong(key) <= 2_147_483_647L;
    if (asItIs) {
      assertThat(number).isEqualTo(Long.parseLong(key));
    } else {
      assertThat(number).isBetween(2_147_483_648L, 4_294_967_294L);
    }
    assertThat(codec.fromNative(number)).contains("" + number);
  }

  @Provide
  Arbitrary<String> keys() {
    return Arbitraries.oneOf(
        Arbitraries.strings().withCharRange('0', '9').ofMinLength(1).ofMaxLength(12),
        Arbitraries.strings().alpha().numeric().withChars("._-").ofMinLength(1).ofMaxLength(64));
  }

  @Example
  void a_thousand_keys_share_no_number() {
    Set<Object> numbers = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      numbers.add(new NumberKey().toNative("policy-" + i));
    }
    assertThat(numbers).hasSize(1_000);
  }

  @Example
  void a_number_never_changes_from_one_release_to_the_next() {
    assertThat(new NumberKey().toNative("web")).isEqualTo(2_179_723_944L);
  }

  @Property(tries = 300)
  void joined_texts_come_back(@ForAll List<@IntRange(min = 1, max = 65_535) Integer> numbers) {
    List<String> texts = numbers.stream().map(String::valueOf).toList();
    for (String name : List.of("commas", "lines")) {
      Codec codec = Codecs.named(name).orElseThrow();
      assertThat(codec.fromNative(codec.toNative(texts))).contains(texts);
    }
    assertThat(new Joined(",").refuses(List.of("a,b"))).isPresent();
  }

  @Property(tries = 1_000)
  void each_key_has_a_name_that_the_vendor_takes(@ForAll("keys") String key) {
    assertThat((String) Codecs.named("alias-name").orElseThrow().toNative(key))
        .matches("pg_[A-Za-z0-9_]{1,28}");
    assertThat((String) Codecs.named("name-11").orElseThrow().toNative(key))
        .matches("[A-Za-z0-9_][A-Za-z0-9_-]{0,10}");
    assertThat((String) Codecs.named("name-63").orElseThrow().toNative(key))
        .matches("[A-Za-z0-9_][A-Za-z0-9._-]{0,62}");
    assertThat((String) Codecs.named("name-uuid").orElseThrow().toNative(key))
        .matches("[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
  }

  @Example
  void names_and_uuids_never_change_from_one_release_to_the_next() {
    Codec alias = Codecs.named("alias-name").orElseThrow();
    assertThat(alias.toNative("web_1")).isEqualTo("pg_web_1");
    assertThat(alias.toNative("web-1")).isEqualTo("pg_web_1_er22w2el6k");
    assertThat(alias.toNative("web_1_er22w2el6k")).isNotEqualTo("pg_web_1_er22w2el6k");
    assertThat(Codecs.named("name-63").orElseThrow().toNative("web-1")).isEqualTo("web-1");
    assertThat(new NameUuid().toNative("web")).isEqualTo("c3f1a530-3d7e-8910-8089-bbdfe2915811");
  }

  @Example
  void a_choice_among_options_is_what_is_selected() {
    Map<String, Object> options =
        Map.of("pass", Map.of("selected", 1L), "block", Map.of("value", "Block", "selected", 0L));
    assertThat(OptionList.plain(options)).isEqualTo("pass");
    assertThat(new Joined(",").fromNative(options)).contains(List.of("pass"));
    assertThat(OptionList.plain(Map.of("pass", 1L))).isEqualTo(Map.of("pass", 1L));
  }

  @Example
  void an_entry_is_shown_as_what_it_is() {
    for (AliasEntry.Kind kind : AliasEntry.Kind.values()) {
      AliasEntry entry = new AliasEntry(kind);
      assertThat(entry.fromNative("10.0.0.0/24").isPresent())
          .isEqualTo(kind == AliasEntry.Kind.NETWORK);
      assertThat(entry.fromNative("10.0.0.1-10.0.0.9").isPresent())
          .isEqualTo(kind == AliasEntry.Kind.RANGE);
      assertThat(entry.fromNative("www.a-b.example").isPresent())
          .isEqualTo(kind == AliasEntry.Kind.NAME);
      assertThat(entry.fromNative("10.0.0.0/24\n10.0.1.0/24")).isEmpty();
    }
  }

  @Property(tries = 1_000)
  void a_key_is_always_the_same_uuid_and_a_uuid_is_itself(@ForAll("keys") String key) {
    String uuid = (String) new KeyUuid().toNative(key);
    assertThat(uuid).isEqualTo(new NameUuid().toNative(key));
    assertThat(java.util.UUID.fromString(uuid)).hasToString(uuid);
    assertThat(new KeyUuid().toNative(uuid)).isEqualTo(uuid);
    assertThat(new KeyUuid().fromNative(uuid)).contains(uuid);
  }

  @Example
  void assignments_come_back_and_each_name_stands_once() {
    Codec codec = new Assignments();
    List<Object> given = List.of("vlan=100", "mode=a=b", "note=");
    assertThat(codec.toNative(given)).isEqualTo(Map.of("vlan", "100", "mode", "a=b", "note", ""));
    assertThat(codec.fromNative(codec.toNative(given))).contains(given);
    assertThat(codec.fromNative("vlan")).isEmpty();
    assertThat(codec.refuses(given)).isEmpty();
    assertThat(codec.refuses(List.of("vlan"))).isPresent();
    assertThat(codec.refuses(List.of("=100"))).isPresent();
    assertThat(codec.refuses(List.of("vlan=1", "vlan=2"))).isPresent();
  }

  @Example
  void vendors_words_come_back() {
    Codec codec = new Values(Map.of(true, "enable", false, "disable"));
    assertThat(codec.fromNative(codec.toNative(true))).contains(true);
    assertThat(codec.fromNative("perhaps")).isEmpty();
    assertThat(codec.refuses("maybe")).isPresent();
    assertThat(codec.refuses(false)).isEmpty();
  }

  @Property(tries = 300)
  void f5s_names_come_back(@ForAll @IntRange(max = 255) int a, @ForAll @IntRange(max = 32) int b) {
    String v4 = "10.0.0." + a + ":" + (b + 1);
    String v6 = "[2001:db8::" + Integer.toHexString(a) + "]:" + (b + 1);
    for (String endpoint : List.of(v4, v6)) {
      for (Codec codec : List.of(new F5Destination(), new F5Member())) {
        assertThat(codec.fromNative(codec.toNative(endpoint))).contains(endpoint);
      }
    }
    assertThat(new F5Destination().toNative("[2001:db8::1]:443"))
        .isEqualTo("/Common/2001:db8::1.443");
    assertThat(new F5Member().toNative(v4)).isEqualTo(List.of(v4, "10.0.0." + a));
    String cidr = a + ".0.0.0/" + b;
    assertThat(new CidrParts().fromNative(new CidrParts().toNative(cidr))).contains(cidr);
    assertThat(new CidrParts().toNative("10.0.0.0/23"))
        .isEqualTo(List.of("10.0.0.0", "255.255.254.0"));
    assertThat(new F5Name().fromNative(new F5Name().toNative("web"))).contains("web");
    assertThat(new F5Name().fromNative("/Other/web")).isEmpty();
    assertThat(new F5Url().toNative("/a*")).isEqualTo(List.of("/a*", "wildcard"));
    assertThat(new F5Url().fromNative(List.of("/a", "explicit"))).contains("/a");
  }

  @Property(tries = 300)
  void fortiwebs_forms_come_back(
      @ForAll @IntRange(max = 255) int a, @ForAll @IntRange(min = 1, max = 32) int prefix) {
    long bits = -1L << 32 - prefix & 0xFFFFFFFFL & (10L << 24 | a << 8);
    String cidr = "10.0." + (bits >> 8 & 255) + "." + (bits & 255) + "/" + prefix;
    if (prefix >= 8) {
      assertThat(new CidrEntry().fromNative(new CidrEntry().toNative(cidr))).contains(cidr);
    }
    assertThat(new HostCidr().fromNative("192.0.2." + a + "/" + prefix)).contains("192.0.2." + a);
    for (String endpoint : List.of("10.0.0." + a + ":" + prefix, "[2001:db8::1]:" + prefix)) {
      Codec codec = new EndpointParts();
      assertThat(codec.fromNative(codec.toNative(endpoint))).contains(endpoint);
    }
  }

  @Example
  void fortiwebs_forms_are_as_the_device_has_them() {
    assertThat(new CidrEntry().toNative("10.0.0.1/32")).isEqualTo("10.0.0.1");
    assertThat(new CidrEntry().toNative("10.0.2.0/23")).isEqualTo("10.0.2.0-10.0.3.255");
    assertThat(new CidrEntry().fromNative("10.0.0.1-10.0.0.6")).isEmpty();
    assertThat(new CidrEntry().fromNative("10.0.0.300")).isEmpty();
    assertThat(new CidrEntry().toNative("2001:db8::1/128")).isEqualTo("2001:db8::1");
    assertThat(new CidrEntry().refuses("2001:db8::/64")).isPresent();
    assertThat(new HostCidr().toNative("2001:db8::1")).isEqualTo("2001:db8::1/128");
    assertThat(new CountryName().toNative(List.of("PL"))).isEqualTo("Poland");
    assertThat(new CountryName().fromNative("Poland")).contains(List.of("PL"));
    assertThat(new CountryName().refuses(List.of("PL", "DE"))).isPresent();
    Codec url = new FortiWebUrl();
    assertThat(url.toNative("/a.b")).isEqualTo(List.of("simple-string", "/a.b"));
    assertThat(url.toNative("/a.b*")).isEqualTo(List.of("regex-expression", "^/a\\.b"));
    for (String path : List.of("/a.b", "/a.b*", "/(x)+$*", "/*", "/a?b[c]{d}|e^f\\g*")) {
      assertThat(url.fromNative(url.toNative(path))).contains(path);
    }
    assertThat(url.fromNative(List.of("regex-expression", "^/a.b"))).isEmpty();
    for (String several : List.of("^/v\\d", "^/a$", "^/a\\", "^/\\w+", "/a")) {
      assertThat(url.fromNative(List.of("regex-expression", several))).as(several).isEmpty();
    }
    assertThat(url.fromNative(List.of("simple-string", "admin"))).isEmpty();
    assertThat(url.fromNative(List.of("simple-string", "/admin*"))).isEmpty();
  }

  @Example
  void countries_come_back() {
    List<String> all = List.of(java.util.Locale.getISOCountries());
    Codec codec = new CountryNames();
    assertThat(codec.fromNative(codec.toNative(all))).contains(all);
    assertThat(codec.toNative(List.of("PL"))).isEqualTo(List.of("Poland"));
    assertThat(codec.fromNative(List.of("Poland", "Nowhere"))).isEmpty();
  }

  @Property(tries = 300)
  void what_a_vendor_sends_never_throws(@ForAll("anything") Object value) {
    for (String name : Codecs.names()) {
      assertThat(Codecs.named(name).orElseThrow().fromNative(value)).isNotNull();
    }
  }

  @Provide
  Arbitrary<Object> anything() {
    return Arbitraries.oneOf(
        Arbitraries.strings().map(s -> (Object) s),
        Arbitraries.longs().map(l -> (Object) l),
        Arbitraries.doubles().map(d -> (Object) d),
        Arbitraries.of(true, false).map(b -> (Object) b),
        Arbitraries.strings().list().map(l -> (Object) l),
        Arbitraries.maps(Arbitraries.of("name", "x"), Arbitraries.longs()).map(m -> (Object) m),
        Arbitraries.maps(Arbitraries.of("name", "x"), Arbitraries.longs())
            .list()
            .map(m -> (Object) m));
  }
}
