package io.pairgate.relay.api;

import io.pairgate.backends.yaml.Nearest;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemException;
import io.pairgate.relay.problem.ProblemKind;
import java.util.List;
import java.util.Map;

/** Reads query parameters. */
final class Queries {

  private static final int VALUE_CHARACTERS_MAX = 1_024;

  private Queries() {}

  /** Refuses what an endpoint does not know. */
  static void check(Map<String, String> query, List<String> known) {
    for (Map.Entry<String, String> parameter : query.entrySet()) {
      String name = parameter.getKey();
      if (!known.contains(name)) {
        throw problem(
            "The query parameter '"
                + name
                + "' is unknown"
                + Nearest.hint(name, known)
                + (known.isEmpty() ? "; this call takes none." : "; known are " + known + "."),
            name);
      }
      if (parameter.getValue().length() > VALUE_CHARACTERS_MAX) {
        throw problem(name + " is longer than " + VALUE_CHARACTERS_MAX + " characters.", name);
      }
    }
  }

  /** A name or id, empty if it is not given. */
  static String id(Map<String, String> query, String name) {
    String id = query.getOrDefault(name, "");
    if (!id.isEmpty() && !Ids.wellFormed(id)) {
      throw problem(name + " must be 1–64 of A–Z a–z 0–9 . _ -.", name);
    }
    return id;
  }

  /** Whether what is on record is wanted, and no call to a backend. */
  static boolean fromRecord(Map<String, String> query) {
    return switch (query.getOrDefault("from", "backend")) {
      case "backend" -> false;
      case "record" -> true;
      default -> throw problem("from is 'backend' or 'record'.", "from");
    };
  }

  /** Any text that must be given. */
  static String text(Map<String, String> query, String name) {
    String text = query.getOrDefault(name, "");
    if (text.isEmpty()) {
      throw problem("The query parameter '" + name + "' is missing.", name);
    }
    return text;
  }

  static ProblemException problem(String detail, String name) {
    return new ProblemException(Problem.of(ProblemKind.INVALID_QUERY, detail).at("query " + name));
  }
}
