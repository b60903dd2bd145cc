package io.pairgate.simulators.eos;

import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An access list and the commands of its mode. Not thread-safe. */
final class AccessList {

  private static final Pattern RULE = Pattern.compile("(?:(\\d{1,10}) )?((?:permit|deny) .*)");
  private static final Pattern NO_RULE = Pattern.compile("no (\\d{1,10})");
  private static final long SEQUENCE_MAX = 4_294_967_295L;
  private static final long STEP = 10;

  private final TreeMap<Long, AccessRule> rules = new TreeMap<>();

  AccessList copy() {
    AccessList copy = new AccessList();
    copy.rules.putAll(rules);
    return copy;
  }

  /** Whether a command is one of this mode; any other leaves it. */
  static boolean knows(String command) {
    return RULE.matcher(command).matches() || NO_RULE.matcher(command).matches();
  }

  /** To remove a rule that is not there is no mistake. */
  void run(String command) {
    Matcher gone = NO_RULE.matcher(command);
    if (gone.matches()) {
      rules.remove(sequence(gone.group(1)));
      return;
    }
    Matcher line = RULE.matcher(command);
    if (!line.matches()) throw CommandRefusal.invalid();
    long last = rules.isEmpty() ? 0 : rules.lastKey();
    long sequence = line.group(1) == null ? last + STEP : sequence(line.group(1));
    AccessRule rule = AccessRule.of(line.group(2));
    AccessRule there = rules.putIfAbsent(sequence, rule);
    if (there != null && !there.equals(rule)) {
      throw CommandRefusal.failed("Error: Duplicate sequence number");
    }
  }

  private static long sequence(String digits) {
    long sequence = Long.parseLong(digits);
    if (sequence < 1 || sequence > SEQUENCE_MAX) throw CommandRefusal.invalid();
    return sequence;
  }

  List<?> shown() {
    return rules.entrySet().stream().map(rule -> rule.getValue().shown(rule.getKey())).toList();
  }
}
