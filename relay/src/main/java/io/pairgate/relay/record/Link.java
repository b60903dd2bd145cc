package io.pairgate.relay.record;

import java.sql.Connection;

/**
 * A connection, and how it is ended from another thread.
 *
 * @param cut ends it at once, in the middle of whatever it does, and asks nobody: a server that
 *     hangs would not answer. May be run by any thread, more than once
 */
record Link(Connection connection, Runnable cut) {}
