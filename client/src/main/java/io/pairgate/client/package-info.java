/**
 * The CMP's side of Pairgate: its API, with the repeats that lost answers and failovers ask for.
 *
 * <p>Called by a cloud management platform. Uses the JDK's HTTP client and Jackson's core; knows
 * nothing of the rest of the project. The rules are in docs/retrying.md.
 */
package io.pairgate.client;
