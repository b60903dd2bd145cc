package io.pairgate.relay.pair.control;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;

/** Where a copy of this node's database comes from. */
public interface DatabaseCopy {

  /**
   * Writes the whole copy. Called on the machine's context.
   *
   * @param to takes it, no faster than it says by {@link WriteStream#writeQueueFull}; it tells its
   *     exception handler when the other side is gone, and then the copy is to be given up. {@link
   *     WriteStream#end} may be called or not
   * @return completes when all was written; a failure breaks the transfer off
   */
  Future<Void> send(WriteStream<Buffer> to);
}
