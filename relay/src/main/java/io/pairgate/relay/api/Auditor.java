package io.pairgate.relay.api;

import io.pairgate.relay.access.AuditEvent;
import io.pairgate.relay.access.AuditLog;
import io.pairgate.relay.access.Principal;
import io.pairgate.relay.problem.ProblemException;
import io.pairgate.relay.problem.ProblemKind;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;

/** Notes refusals and privileged acts as requests are answered. Thread-safe. */
final class Auditor {

  private static final Set<ProblemKind> REFUSALS =
      Set.of(ProblemKind.UNAUTHENTICATED, ProblemKind.FORBIDDEN, ProblemKind.RATE_LIMITED);
  private static final String LOCATION = "Location";
  private static final int NODE_CHARACTERS_MAX = 64;

  private final AuditLog log;

  Auditor(AuditLog log) {
    this.log = log;
  }

  /** A request that was turned away, or an act that was not done. */
  void failed(Visit visit, Throwable why) {
    if (why instanceof ProblemException known) {
      ProblemKind kind = known.problem().kind();
      int status = known.problem().status();
      if (REFUSALS.contains(kind)) {
        refused(visit, kind, status);
      } else if (isAct(visit)) {
        note(visit, AuditEvent.Kind.ACT, status, kind.slug(), "", "");
      }
    }
  }

  private static boolean isAct(Visit visit) {
    Endpoint endpoint = visit.endpoint();
    return endpoint != null && endpoint.access().audited() && endpoint.changes();
  }

  private void refused(Visit visit, ProblemKind kind, int status) {
    note(visit, AuditEvent.Kind.REFUSED, status, kind.slug(), "", "");
  }

  /** An answer of the heart, or of an endpoint. */
  void answered(Visit visit, Reply reply) {
    Endpoint endpoint = visit.endpoint();
    boolean vendors = endpoint.vendors();
    if (!vendors && reply.status() == ProblemKind.FORBIDDEN.status()) {
      refused(visit, ProblemKind.FORBIDDEN, reply.status());
    } else if (isAct(visit)) {
      note(
          visit,
          AuditEvent.Kind.ACT,
          reply.status(),
          "",
          reply.callId(),
          vendors ? "" : reply.headers().getOrDefault(LOCATION, ""));
    }
  }

  /** A request goes on to the peer, which judges it again and writes the rest. */
  void passedOn(Visit visit, int status) {
    if (isAct(visit)) {
      note(visit, AuditEvent.Kind.PASSED_ON, status, "", "", "");
    }
  }

  private void note(
      Visit visit, AuditEvent.Kind kind, int status, String problem, String call, String made) {
    HttpServerRequest request = visit.request();
    Principal who = visit.who();
    String by = request.getHeader(Forwarder.HEADER);
    String path = request.path();
    log.note(
        new AuditEvent(
            kind,
            who == null ? "" : who.name(),
            who == null ? "" : who.role().word(),
            visit.remote(),
            by == null ? "" : by.substring(0, Math.min(by.length(), NODE_CHARACTERS_MAX)),
            request.method().name(),
            path == null ? "" : path,
            status,
            problem,
            call,
            made));
  }
}
