package io.pairgate.relay.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class BoundKeysTest {

  private final BoundKeys keys = new BoundKeys(BoundKeys.PAGE_ROWS);

  @Test
  void every_object_may_have_a_binding_until_all_that_was_there_is_known() {
    assertThat(keys.mayHave(Rows.network("web"))).isTrue();
    keys.completed();
    assertThat(keys.mayHave(Rows.network("web"))).isFalse();
  }

  @Test
  void an_object_that_is_being_bound_may_have_a_binding() {
    keys.completed();
    keys.add(Rows.network("web"));
    keys.add(Rows.network("web"));
    assertThat(keys.mayHave(Rows.network("web"))).isTrue();
    assertThat(keys.mayHave(new ObjectKey("subnet", "web"))).isFalse();
  }

  @Test
  void a_hundred_thousand_are_told_from_those_that_are_not_there() {
    for (int n = 0; n < 100_000; n++) keys.add(Rows.network("net-" + n));
    keys.completed();
    int wronglyAsked = 0;
    for (int n = 0; n < 100_000; n++) {
      assertThat(keys.mayHave(Rows.network("net-" + n))).isTrue();
      if (keys.mayHave(Rows.network("other-" + n))) wronglyAsked++;
    }
    assertThat(wronglyAsked).isLessThan(100);
  }

  @Property(tries = 200)
  void no_bound_object_is_ever_taken_for_one_without_a_binding(
      @ForAll @Size(max = 3_000) Set<@AlphaChars @StringLength(min = 1, max = 4) String> ids) {
    BoundKeys some = new BoundKeys(BoundKeys.PAGE_ROWS);
    some.completed();
    for (String id : ids) some.add(Rows.network(id));
    assertThat(ids).allMatch(id -> some.mayHave(Rows.network(id)));
  }
}
