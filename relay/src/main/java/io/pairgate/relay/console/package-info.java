/**
 * The operator's pages. Knows the API's rooms (it reads and changes by the same functions), the
 * record's words, the pair's views and the events; the command line puts it together.
 */
package io.pairgate.relay.console;
