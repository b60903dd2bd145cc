/**
 * The pair's database: MariaDB on this node, by connections that are open before they are needed.
 *
 * <p>{@link io.pairgate.relay.pair.mariadb.LocalMariaDb} is the machine's port. What a person does
 * by a command is here too: setting up ({@code PairInit}), examining ({@code DatabaseExam}),
 * copying from the peer ({@code CloneSource}, {@code CloneTarget}). Knows the pair's port and
 * settings and the record's address, nothing of the relay.
 */
package io.pairgate.relay.pair.mariadb;
