package io.pairgate.relay.pair.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.pair.Protection;
import io.pairgate.relay.pair.WitnessRecord;
import java.io.IOException;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class RecordJsonPropertiesTest {

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void what_is_written_is_read_back(
      @ForAll String pair,
      @ForAll @LongRange(min = 1) long term,
      @ForAll String active,
      @ForAll Protection protection,
      @ForAll String incarnation,
      @ForAll String swap)
      throws IOException {
    WitnessRecord record =
        new WitnessRecord(
            whole(pair), term, whole(active), protection, whole(incarnation), whole(swap));
    byte[] bytes = RecordJson.bytes(RecordJson.json(record));
    assertThat(RecordJson.record(RecordJson.read(bytes), record.pair(), "here")).isEqualTo(record);
  }

  /** Half a surrogate pair is no text that UTF-8 knows. */
  private static String whole(String text) {
    return text.replaceAll("[\\ud800-\\udfff]", "");
  }
}
