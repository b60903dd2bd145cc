package io.pairgate.relay.console;

import io.pairgate.relay.access.AuditEvent;
import io.pairgate.relay.access.Principal;
import java.util.Optional;
import java.util.function.Consumer;

/** Notes in the audit log who did what at the console, and who was refused. Thread-safe. */
record Notes(Consumer<AuditEvent> audit) {

  /**
   * @param who empty if nobody is signed in
   */
  void note(AuditEvent.Kind kind, Optional<Principal> who, String method, String path, int status) {
    audit.accept(
        new AuditEvent(
            kind,
            who.map(Principal::name).orElse(""),
            who.map(known -> known.role().word()).orElse(""),
            "console",
            "",
            method,
            path,
            status,
            "",
            "",
            ""));
  }
}
