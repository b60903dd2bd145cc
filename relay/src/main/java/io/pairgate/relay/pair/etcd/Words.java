package io.pairgate.relay.pair.etcd;

/** What others say, fit for a sentence of ours: one line, not too long. Pure. */
final class Words {

  private static final int CHARACTERS_MAX = 200;

  private Words() {}

  static String of(Throwable error) {
    Throwable root = error;
    for (int depth = 0; root.getCause() != null && depth < 10; depth++) root = root.getCause();
    String message = root.getMessage();
    return of(message == null || message.isBlank() ? root.getClass().getSimpleName() : message);
  }

  static String of(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= CHARACTERS_MAX ? line : line.substring(0, CHARACTERS_MAX) + "…";
  }
}
