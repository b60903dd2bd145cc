package io.pairgate.backends.wire;

import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Outcome.Refusal;
import io.pairgate.backends.table.Conventions;
import io.pairgate.backends.table.EmptyBody;
import io.pairgate.backends.table.ErrorRule;
import io.pairgate.backends.table.Place;
import io.pairgate.backends.table.Wanted;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Knows a vendor's errors as its table describes them. Pure, thread-safe. */
record Errors(Conventions conventions) {

  private static final int MESSAGE_CHARACTERS_MAX = 2_000;
  private static final int CODE_CHARACTERS_MAX = 200;

  /** The refusal that the table's rules mean. */
  Optional<Outcome> ruled(Operation operation, Object body, HttpReply reply) {
    for (ErrorRule rule : conventions.errors()) {
      if (fits(rule, operation, body, reply)) {
        return Optional.of(refused(rule.is(), body, reply));
      }
    }
    return Optional.empty();
  }

  /** The refusal that a success status with the vendor's error means. */
  Optional<Outcome> insideSuccess(Object body, HttpReply reply) {
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

  private boolean fits(ErrorRule rule, Operation operation, Object body, HttpReply reply) {
    if (!rule.statuses().contains(reply.status()) || !rule.on().contains(operation.kind())) {
      return false;
    }
    if (!holds(rule.where(), body)) {
      return false;
    }
    if (!rule.bodies().isEmpty() && !saysNothing(rule.bodies(), body, reply)) {
      return false;
    }
    if (rule.codes().isEmpty() && !rule.codeNeeded()) {
      return true;
    }
    String code = first(conventions.vendorError().codes(), body);
    return !code.isEmpty() && (rule.codeNeeded() || rule.codes().contains(code));
  }

  private static boolean saysNothing(Set<EmptyBody> bodies, Object body, HttpReply reply) {
    for (EmptyBody empty : bodies) {
      boolean is =
          switch (empty) {
            case NOTHING -> reply.body() == null || reply.body().length == 0;
            case EMPTY_LIST -> body instanceof List<?> list && list.isEmpty();
            case EMPTY_OBJECT -> body instanceof Map<?, ?> map && map.isEmpty();
          };
      if (is) {
        return true;
      }
    }
    return false;
  }

  /** Whether a body is an error in the vendor's own form. */
  boolean isVendors(Object body) {
    Conventions.VendorError error = conventions.vendorError();
    return error.where().isEmpty()
        ? !first(error.codes(), body).isEmpty()
        : holds(error.where(), body);
  }

  boolean holds(Map<Place, Wanted> where, Object body) {
    for (Map.Entry<Place, Wanted> wanted : where.entrySet()) {
      if (!wanted.getValue().fits(wanted.getKey().read(body))) {
        return false;
      }
    }
    return true;
  }

  Outcome refused(Refusal why, Object body, HttpReply reply) {
    Conventions.VendorError error = conventions.vendorError();
    String message = message(error.messages(), body);
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
      String text = Place.text(place.read(body));
      if (!text.isEmpty()) {
        return text;
      }
    }
    return "";
  }

  /** As {@link #first}; an object or a list, as vendors tell what is wrong where, as JSON. */
  private static String message(List<Place> places, Object body) {
    for (Place place : places) {
      Object found = place.read(body);
      boolean many = found instanceof Map<?, ?> || found instanceof List<?>;
      String text =
          many ? new String(Json.write(found), StandardCharsets.UTF_8) : Place.text(found);
      if (!text.isEmpty()) {
        return text;
      }
    }
    return "";
  }
}
