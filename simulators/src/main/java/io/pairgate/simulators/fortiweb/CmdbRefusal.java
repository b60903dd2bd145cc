package io.pairgate.simulators.fortiweb;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * FortiWeb says no, by a number in {@code results}. Read in public clients: -5, -3, -6014, -7950,
 * -20001 and their texts but that of -3. Guesses: that -23 is "in use", that -651 is a wrong value,
 * and their texts.
 */
final class CmdbRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int code;

  private CmdbRefusal(int code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  static CmdbRefusal exists() {
    return new CmdbRefusal(-5, "A duplicate entry has already existed.");
  }

  static CmdbRefusal listed() {
    return new CmdbRefusal(-6014, "The IP has already existed in the table.");
  }

  static CmdbRefusal absent() {
    return new CmdbRefusal(-3, "Entry not found.");
  }

  static CmdbRefusal inUse() {
    return new CmdbRefusal(-23, "The entry is used by other entries.");
  }

  static CmdbRefusal wrong(String why) {
    return new CmdbRefusal(-651, why);
  }

  static CmdbRefusal wrongCountry() {
    return new CmdbRefusal(-7950, "The country name is empty or wrong.");
  }

  static CmdbRefusal noSuchUrl() {
    return new CmdbRefusal(-20001, "invalid URL");
  }

  Map<String, Object> results() {
    Map<String, Object> results = new LinkedHashMap<>();
    results.put("errcode", code);
    results.put("message", getMessage());
    return results;
  }
}
