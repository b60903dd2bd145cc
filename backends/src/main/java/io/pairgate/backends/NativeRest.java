package io.pairgate.backends;

import io.vertx.core.buffer.Buffer;

/**
 * What comes behind the beginning of a long reply, as fast as it is read and no faster. It holds a
 * slot and a connection of the backend until it is over: whoever does not want it gives it up. The
 * backend's deadline holds for it, too.
 *
 * <p>Thread-safe. Read by one reader, once.
 */
public interface NativeRest {

  /** Begins to read: until then nothing comes. */
  void read(Reader reader);

  /** Nothing comes until {@link #resume}, but for what is on its way to the reader already. */
  void pause();

  void resume();

  /**
   * Nobody wants it any more: the connection ends. Nothing more is told; does nothing once over.
   */
  void giveUp();

  /** Told on one context, where the exchange's outcome was told. */
  interface Reader {

    void piece(Buffer more);

    /** All of it has come; told once, unless it is broken. */
    void whole();

    /**
     * The rest does not come; told once.
     *
     * @param why for operators
     */
    void broken(String why);
  }
}
