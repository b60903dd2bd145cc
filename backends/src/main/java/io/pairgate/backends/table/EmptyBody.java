package io.pairgate.backends.table;

/** The ways in which a reply can say nothing. */
public enum EmptyBody {
  /** Not one byte. */
  NOTHING,
  /** {@code []}. */
  EMPTY_LIST,
  /** <code>{}</code>. */
  EMPTY_OBJECT
}
