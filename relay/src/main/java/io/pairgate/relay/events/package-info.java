/**
 * What happens on this node, as it happens: a bounded ring of events and those who listen to it.
 * Knows nothing of the house and nothing of HTTP; may be told of events by every room.
 */
package io.pairgate.relay.events;
