package io.pairgate.backends.table.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A choice as some vendors show it: all that could be chosen, each with a mark, <code>
 * {"pass": {"value": "Pass", "selected": 1}, "block": {"value": "Block", "selected": 0}}</code>.
 */
public final class OptionList {

  private OptionList() {}

  /** What is chosen, if the value is such a list with one choice; any other value as it is. */
  public static Object plain(Object value) {
    List<String> chosen = chosen(value);
    return chosen != null && chosen.size() == 1 ? chosen.getFirst() : value;
  }

  /** All that is chosen; null if the value is no such list. */
  static List<String> chosen(Object value) {
    if (!(value instanceof Map<?, ?> options)) {
      return null;
    }
    List<String> chosen = new ArrayList<>();
    for (Map.Entry<?, ?> option : options.entrySet()) {
      if (!(option.getValue() instanceof Map<?, ?> said) || !said.containsKey("selected")) {
        return null;
      }
      if (isYes(said.get("selected"))) {
        chosen.add(String.valueOf(option.getKey()));
      }
    }
    return chosen;
  }

  private static boolean isYes(Object selected) {
    return Boolean.TRUE.equals(selected) || "1".equals(String.valueOf(selected));
  }
}
