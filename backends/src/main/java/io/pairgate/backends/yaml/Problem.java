package io.pairgate.backends.yaml;

/**
 * One thing that is wrong in a file.
 *
 * @param file the name that the file was read under
 * @param line counted from 1
 * @param message what is wrong and, where known, what would be right
 */
public record Problem(String file, int line, String message) {
  /** {@code tables/x.yaml:12: unknown key 'atributes'}. */
  @Override
  public String toString() {
    return file + ":" + line + ": " + message;
  }
}
