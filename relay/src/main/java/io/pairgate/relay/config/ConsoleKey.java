package io.pairgate.relay.config;

import static io.pairgate.relay.config.KeyRow.whole;

/** {@code console}: people at the console. */
public enum ConsoleKey implements ConfigKey {
  SESSIONS_MAX(
      whole(
          "console.sessions_max",
          "sessions",
          100,
          1,
          10_000,
          "People signed in at this node's console at once; one more ends the oldest session.")),
  SESSION_MINUTES(
      whole(
          "console.session_minutes",
          "minutes",
          480,
          1,
          10_080,
          "How long a session at the console lasts from its sign-in on.")),
  FAILED_SIGN_INS_PER_MINUTE(
      whole(
          "console.failed_sign_ins_per_minute",
          "sign-ins",
          10,
          1,
          10_000,
          "Sign-ins at the console that may fail each minute from one address; then it is answered 429"
              + " with Retry-After, a right token too. Whoever comes through one proxy has one address."));

  private final KeyRow row;

  ConsoleKey(KeyRow row) {
    this.row = row;
  }

  @Override
  public KeyRow row() {
    return row;
  }
}
