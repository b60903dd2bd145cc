/** What can go wrong, each kind with its name, title, status and page. Uses nothing. */
package io.pairgate.relay.problem;
