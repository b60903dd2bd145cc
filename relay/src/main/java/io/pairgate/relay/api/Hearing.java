package io.pairgate.relay.api;

import io.pairgate.relay.access.Needs;
import io.pairgate.relay.access.Principal;
import io.pairgate.relay.events.Event;
import io.pairgate.relay.record.Call;

/** Which events somebody may hear: those of what he may see. */
record Hearing(Principal who) {

  boolean covers(Event event) {
    return switch (event) {
      case Event.CallClosed(var subject, var _, int _, var _) -> covers(subject);
      case Event.CallInDoubt(var subject, var _) -> covers(subject);
      case Event.BindingMade(var subject, var _, var _) -> covers(subject);
      case Event.BindingReleased(var subject) -> covers(subject);
      case Event.CircuitChanged(var backend, var _, var _, var _) ->
          seesTheNode() && who.reach().coversBackend(backend);
      case Event.RoleChanged _, Event.ProtectionChanged _, Event.VipChanged _ -> seesTheNode();
    };
  }

  boolean covers(Call call) {
    return covers(call.tenant(), call.backend());
  }

  private boolean covers(Event.Subject subject) {
    return covers(subject.tenant(), subject.backend());
  }

  private boolean covers(String tenant, String backend) {
    return who.reach().coversTenant(tenant) && who.reach().coversBackend(backend);
  }

  private boolean seesTheNode() {
    return Needs.READ.allows(who.role());
  }
}
