package io.pairgate.relay.config;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A key of the configuration: reading, environment, reference and documentation come from the
 * tables of keys, one for each part of the file.
 *
 * <p>A key is a path in the YAML file; the environment overrides it by its name in capitals with
 * {@code PAIRGATE_} before it ({@code PAIRGATE_LISTEN_PORT} for {@code listen.port}).
 */
public sealed interface ConfigKey
    permits NodeKey,
        ListenKey,
        LimitKey,
        AuthKey,
        RecordKey,
        PairKey,
        BackendKey,
        EventsKey,
        ConsoleKey {

  /** What a value is. */
  enum Kind {
    /** Any text of 1–1,024 characters. */
    TEXT,
    /** 1–64 of {@code A–Z a–z 0–9 . _ -}. */
    NAME,
    /** A whole number within limits. */
    WHOLE,
    /** One of a few words; the unit column lists them. */
    CHOICE,
    /** A reference to a secret: {@code env:NAME} or {@code file:/path}. */
    SECRET
  }

  KeyRow row();

  /** All keys, in the order of the reference. */
  static List<ConfigKey> all() {
    return Stream.<ConfigKey[]>of(
            NodeKey.values(),
            ListenKey.values(),
            LimitKey.values(),
            AuthKey.values(),
            RecordKey.values(),
            PairKey.values(),
            BackendKey.values(),
            EventsKey.values(),
            ConsoleKey.values())
        .flatMap(Stream::of)
        .toList();
  }

  default String path() {
    return row().path();
  }

  default Kind kind() {
    return row().kind();
  }

  default String unit() {
    return row().unit();
  }

  default String defaultText() {
    return row().defaultText();
  }

  default long min() {
    return row().min();
  }

  default long max() {
    return row().max();
  }

  default String about() {
    return row().about();
  }

  /** The environment variable that overrides it; empty for what stands in a list. */
  default String variable() {
    return path().contains("[]")
        ? ""
        : "PAIRGATE_" + path().toUpperCase(Locale.ROOT).replace('.', '_');
  }
}
