package io.pairgate.relay.api;

import io.pairgate.relay.access.Principal;
import io.pairgate.relay.access.Vouched;

/**
 * Who asks, and what only few endpoints want to know of him: found out when it is wanted. For the
 * request's event loop only.
 */
record Caller(Visit visit, Gatekeeper gatekeeper, Principal who) {

  /** The address that the request came from; empty if its connection is gone. */
  String remote() {
    return visit.remote();
  }

  /**
   * Whether the request would be let in once more.
   *
   * @throws Vouched.KeysAwaited if an issuer has to be asked first
   */
  boolean stillLetIn() {
    return gatekeeper.isStill(who, visit.request());
  }
}
