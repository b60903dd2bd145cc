package io.pairgate.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The table of docs/retrying.md, read. */
final class RetryTable {

  private static final Pattern STATUS = Pattern.compile("\\b[2-5]\\d\\d\\b");
  private static final Pattern NAME = Pattern.compile("`([a-z-]+)`");

  /** A row of the table that is about statuses. */
  record Row(List<Integer> statuses, List<String> names, boolean again, String after) {

    boolean retryAfter() {
      return after.startsWith("`Retry-After`");
    }
  }

  static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (List<String> cells : Page.of(Page.RETRYING).table("| you get |")) {
      List<Integer> statuses =
          STATUS
              .matcher(cells.get(0))
              .results()
              .map(found -> Integer.valueOf(found.group()))
              .toList();
      List<String> names =
          NAME.matcher(cells.get(0)).results().map(found -> found.group(1)).toList();
      if (!statuses.isEmpty()) {
        rows.add(new Row(statuses, names, cells.get(1).equals("yes"), cells.get(2)));
      }
    }
    assertThat(rows).hasSizeGreaterThan(12);
    return rows;
  }

  /** The row that is about this problem. */
  static Row about(String name) {
    return rows().stream().filter(row -> row.names().contains(name)).findFirst().orElseThrow();
  }

  private RetryTable() {}
}
