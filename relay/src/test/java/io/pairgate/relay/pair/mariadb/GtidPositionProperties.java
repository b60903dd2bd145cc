package io.pairgate.relay.pair.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairgate.relay.pair.PairFailure;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class GtidPositionProperties {

  @Provide
  Arbitrary<GtidPosition> positions() {
    var gtid =
        Combinators.combine(
                Arbitraries.longs().between(0, 3),
                Arbitraries.longs().between(1, 2),
                Arbitraries.longs().between(1, 20))
            .as(GtidPosition.Gtid::new);
    return gtid.list()
        .ofMaxSize(4)
        .map(
            all -> {
              Map<Long, GtidPosition.Gtid> last = new HashMap<>();
              all.forEach(one -> last.put(one.domain(), one));
              return new GtidPosition(last);
            });
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void a_position_is_read_as_it_was_written(@ForAll("positions") GtidPosition position) {
    assertThat(GtidPosition.of(position.toString())).isEqualTo(position);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void the_farther_of_two_covers_both_and_nothing_more(
      @ForAll("positions") GtidPosition one, @ForAll("positions") GtidPosition other) {
    GtidPosition both = one.or(other);
    assertThat(both.covers(one)).isTrue();
    assertThat(both.covers(other)).isTrue();
    assertThat(one.covers(other)).isEqualTo(one.covers(both));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void what_is_no_position_is_refused(
      @ForAll("words") String word, @ForAll("positions") GtidPosition position) {
    assertThatThrownBy(() -> GtidPosition.of(position + "," + word))
        .isInstanceOf(PairFailure.class);
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.of("x", "0-1", "0-1-", "-1-2-3", "0-1-2-3", "0'1-2", "99999999999-1-1");
  }
}
