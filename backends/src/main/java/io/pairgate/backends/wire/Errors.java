package io.pairgate.backends.wire;

import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Outcome.Refusal;
import io.pairgate.backends.table.Conventions;
import io.pairgate.backends.table.ErrorRule;
import io.pairgate.backends.table.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Knows a vendor's errors as its table describes them. Pure, thread-safe. */
record Errors(Conventions conventions) {

  private static final int MESSAGE_CHARACTERS_MAX = 2_000;
  private static final int CODE_CHARACTERS_MAX = 200;

  /** The refusal that the table's rules, or a success status with the vendor's error, mean. */
  Optional<Outcome> refusal(Operation operation, Object body, HttpReply reply) {
    for (ErrorRule rule : conventions.errors()) {
      if (fits(rule, operation, body, reply.status())) {
        return Optional.of(refused(rule.is(), body, reply));
      }
    }
    boolean inside = conventions.success().statuses().contains(reply.status()) && isVendors(body);
    return inside ? Optional.of(refused(Refusal.OTHER, body, reply)) : Optional.empty();
  }

  /** The refusal that a 4xx means, whoever says it. */
  Outcome clientError(Object body, HttpReply reply) {
    Refusal why =
        switch (reply.status()) {
          case 400, 422 -> Refusal.INVALID;
          case 401, 403 -> Refusal.UNAUTHORISED;
          // a proxy's 404 knows nothing of the object
          case 404 -> isVendors(body) ? Refusal.ABSENT : Refusal.OTHER;
          case 429 -> Refusal.BUSY;
          default -> Refusal.OTHER;
        };
    return refused(why, body, reply);
  }

  private boolean fits(ErrorRule rule, Operation operation, Object body, int status) {
    if (!rule.statuses().contains(status) || !rule.on().contains(operation.kind())) {
      return false;
    }
    if (!holds(rule.where(), body)) {
      return false;
    }
    if (rule.codes().isEmpty() && !rule.codeNeeded()) {
      return true;
    }
    String code = first(conventions.vendorError().codes(), body);
    return !code.isEmpty() && (rule.codeNeeded() || rule.codes().contains(code));
  }

  /** Whether a body is an error in the vendor's own form. */
  boolean isVendors(Object body) {
    Conventions.VendorError error = conventions.vendorError();
    return error.where().isEmpty()
        ? !first(error.codes(), body).isEmpty()
        : holds(error.where(), body);
  }

  boolean holds(Map<Place, String> where, Object body) {
    for (Map.Entry<Place, String> wanted : where.entrySet()) {
      if (!wanted.getValue().equals(text(wanted.getKey().read(body)))) {
        return false;
      }
    }
    return true;
  }

  private Outcome refused(Refusal why, Object body, HttpReply reply) {
    Conventions.VendorError error = conventions.vendorError();
    String message = first(error.messages(), body);
    return new Outcome.Refused(
        why,
        reply.status(),
        Unreadable.shorten(first(error.codes(), body), CODE_CHARACTERS_MAX),
        message.isEmpty()
            ? Unreadable.excerpt(reply.body())
            : Unreadable.shorten(message, MESSAGE_CHARACTERS_MAX),
        requestId(reply));
  }

  /** The backend's own name for the request, empty if it has none. */
  String requestId(HttpReply reply) {
    String header = conventions.requestIdHeader();
    return header.isEmpty()
        ? ""
        : Unreadable.shorten(reply.headers().getOrDefault(header, ""), CODE_CHARACTERS_MAX);
  }

  private static String first(List<Place> places, Object body) {
    for (Place place : places) {
      String text = text(place.read(body));
      if (!text.isEmpty()) {
        return text;
      }
    }
    return "";
  }

  private static String text(Object value) {
    return switch (value) {
      case String text -> text;
      case Number number -> number.toString();
      case Boolean flag -> flag.toString();
      case null, default -> "";
    };
  }
}
