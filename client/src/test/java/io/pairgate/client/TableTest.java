package io.pairgate.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.problem.ProblemKind;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The library does what the table of docs/retrying.md says, and the table leaves nothing out. */
class TableTest {

  private static Reply reply(int status, String name, boolean retryAfter) {
    String body = name.isEmpty() ? "<html>" : "{\"type\":\"/problems/" + name + "\"}";
    Map<String, List<String>> headers = retryAfter ? Map.of("Retry-After", List.of("1")) : Map.of();
    return new Reply(
        status,
        HttpHeaders.of(headers, (_, _) -> true),
        body.getBytes(StandardCharsets.UTF_8),
        1,
        List.of());
  }

  private static boolean again(Reply reply) {
    return Verdict.of(reply) instanceof Verdict.Again;
  }

  @Test
  void each_row_is_what_the_library_does() {
    for (RetryTable.Row row : RetryTable.rows()) {
      for (int status : row.statuses()) {
        List<String> names = row.names().isEmpty() ? List.of("") : row.names();
        for (String name : names) {
          assertThat(again(reply(status, name, row.retryAfter())))
              .as("%d %s", status, name)
              .isEqualTo(row.again());
        }
      }
    }
  }

  @Test
  void a_retry_after_asks_for_a_repeat_whatever_the_status_is() {
    for (ProblemKind kind : ProblemKind.values()) {
      assertThat(again(reply(kind.status(), kind.slug(), true))).as(kind.slug()).isTrue();
    }
  }

  @Test
  void each_problem_of_the_relay_has_the_rows_status_or_is_in_the_last_row() {
    Map<String, RetryTable.Row> named = new java.util.HashMap<>();
    RetryTable.rows().forEach(row -> row.names().forEach(name -> named.put(name, row)));
    Set<Integer> others = new HashSet<>(RetryTable.rows().getLast().statuses());
    for (ProblemKind kind : ProblemKind.values()) {
      RetryTable.Row row = named.get(kind.slug());
      if (row == null) {
        assertThat(others)
            .as("%s needs a row in docs/retrying.md, or to be one of its last", kind.slug())
            .contains(kind.status());
        assertThat(again(reply(kind.status(), kind.slug(), false))).as(kind.slug()).isFalse();
      } else if (!kind.slug().equals("refused-by-backend")) {
        assertThat(row.statuses()).as(kind.slug()).containsExactly(kind.status());
      }
    }
  }
}
