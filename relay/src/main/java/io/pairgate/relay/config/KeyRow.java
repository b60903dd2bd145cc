package io.pairgate.relay.config;

/**
 * What stands in the table of keys for one of them.
 *
 * @param path where it stands in the file; {@code []} stands for each entry of a list
 * @param unit the unit of a number, or the words to choose from; empty for others
 * @param defaultText the default as text; null if there is none
 * @param about what it means, one or two sentences
 */
public record KeyRow(
    String path,
    ConfigKey.Kind kind,
    String unit,
    String defaultText,
    long min,
    long max,
    String about) {

  /** No default. */
  static final String NONE = null;

  static KeyRow text(String path, String defaultText, String about) {
    return new KeyRow(path, ConfigKey.Kind.TEXT, "", defaultText, 0, 0, about);
  }

  static KeyRow word(String path, String defaultText, String about) {
    return new KeyRow(path, ConfigKey.Kind.NAME, "", defaultText, 0, 0, about);
  }

  static KeyRow secret(String path, String about) {
    return new KeyRow(path, ConfigKey.Kind.SECRET, "", NONE, 0, 0, about);
  }

  /**
   * @param words with a comma between them
   */
  static KeyRow choice(String path, String words, String defaultText, String about) {
    return new KeyRow(path, ConfigKey.Kind.CHOICE, words, defaultText, 0, 0, about);
  }

  static KeyRow whole(
      String path, String unit, long defaultValue, long min, long max, String about) {
    return new KeyRow(
        path, ConfigKey.Kind.WHOLE, unit, Long.toString(defaultValue), min, max, about);
  }
}
