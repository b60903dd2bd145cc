package io.pairgate.relay.problem;

/**
 * What can go wrong, each with a stable name. The problem's type URI is {@code /problems/} and the
 * slug; each has a page of that name in docs/problems.
 */
public enum ProblemKind {
  // The request itself.
  MALFORMED_JSON("malformed-json", 400, "The body is not JSON"),
  DUPLICATE_KEY("duplicate-key", 400, "A JSON object has the same key twice"),
  JSON_TOO_DEEP("json-too-deep", 400, "The body is nested too deeply"),
  INVALID_BODY("invalid-body", 422, "The body has not the shape that this call wants"),
  INVALID_ATTRIBUTES("invalid-attributes", 422, "Attributes are unknown, missing or wrong"),
  INVALID_ID("invalid-id", 400, "The id is malformed"),
  INVALID_PATH("invalid-path", 400, "The path is malformed"),
  INVALID_QUERY("invalid-query", 400, "The query is unknown or wrong"),
  INVALID_HEADER("invalid-header", 400, "A header is malformed"),
  BODY_TOO_LARGE("body-too-large", 413, "The body is larger than the limit"),
  UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "The content type is not JSON"),
  REQUEST_TIMEOUT("request-timeout", 408, "The request took too long to arrive"),
  UNAUTHENTICATED("unauthenticated", 401, "The request carries no valid token"),
  FORBIDDEN("forbidden", 403, "Who asks may not do this"),
  RATE_LIMITED("rate-limited", 429, "Who asks makes too many requests"),
  NOT_FOUND("not-found", 404, "There is nothing at this path"),
  METHOD_NOT_ALLOWED("method-not-allowed", 405, "This path does not know the method"),
  KEY_REUSED("key-reused", 422, "The idempotency key was used for another request"),

  // What the request speaks of.
  UNKNOWN_COLLECTION("unknown-collection", 404, "There is no such collection"),
  UNKNOWN_OBJECT("unknown-object", 404, "The object is not on record"),
  UNKNOWN_BACKEND("unknown-backend", 422, "The backend is not registered"),
  UNKNOWN_CALL("unknown-call", 404, "The call is not on record"),
  UNKNOWN_TOKEN("unknown-token", 404, "There is no such token"),
  TOKEN_EXISTS("token-exists", 409, "There is a token of that name"),
  UNKNOWN_ACTION("unknown-action", 404, "The type has no such action"),
  UNKNOWN_REFERENCE(
      "unknown-reference", 422, "The object refers to another one that is not on record"),
  IMMUTABLE_ATTRIBUTE("immutable-attribute", 409, "An attribute cannot be changed after creation"),
  BOUND_ELSEWHERE("bound-elsewhere", 409, "The object is bound to another backend"),
  ALREADY_BOUND("already-bound", 409, "The backend object is bound to another CMP object"),
  BACKEND_IN_USE("backend-in-use", 409, "Objects are still bound on the backend"),
  UNSUPPORTED_BY_DRIVER(
      "unsupported-by-driver", 422, "The backend's driver cannot say what the request asks for"),
  OPERATION_UNSUPPORTED("operation-unsupported", 501, "The backend's driver has no such operation"),

  // What is under way or in doubt.
  CHANGE_IN_PROGRESS("change-in-progress", 409, "Another change of the object is under way"),
  OUTCOME_UNKNOWN("outcome-unknown", 504, "Nobody knows yet what became of the call"),
  MAY_BE_IN_FLIGHT("may-be-in-flight", 503, "An earlier request may still be under way"),
  NOT_DONE("not-done", 503, "The earlier call was not carried out"),
  SETTLED_REPEAT("settled-repeat", 503, "An earlier call is settled now; this one was not sent"),
  IN_DOUBT(
      "in-doubt", 409, "An earlier call is in doubt and a repeat of this one cannot settle it"),
  REPLY_NOT_KEPT("reply-not-kept", 410, "The call was carried out; its reply is not on record"),
  NOT_IN_DOUBT("not-in-doubt", 409, "The call is not in doubt"),

  // The backend.
  EXISTS_AT_BACKEND("exists-at-backend", 409, "The backend has such an object already"),
  IN_USE_AT_BACKEND("in-use-at-backend", 409, "The backend says that the object is in use"),
  GONE_AT_BACKEND("gone-at-backend", 404, "The backend does not have the object"),
  REFUSED_BY_BACKEND("refused-by-backend", 422, "The backend refuses the request"),
  DENIED_BY_BACKEND("denied-by-backend", 502, "The backend does not let Pairgate do this"),
  BACKEND_BUSY("backend-busy", 503, "The backend is busy"),
  BACKEND_FAILED("backend-failed", 502, "The backend failed"),
  BACKEND_UNREACHABLE("backend-unreachable", 502, "The backend cannot be reached"),
  SIGN_IN_FAILED("sign-in-failed", 502, "Pairgate cannot sign in at the backend"),
  CIRCUIT_OPEN("circuit-open", 503, "The backend failed too often and is left alone for a while"),
  BACKEND_QUEUE_FULL("backend-queue-full", 503, "Too many requests wait for the backend"),
  NO_ANSWER("no-answer", 504, "The backend did not answer in time"),
  ANSWER_NOT_UNDERSTOOD("answer-not-understood", 502, "The backend's answer cannot be understood"),

  // Pairgate itself.
  RECORD_UNAVAILABLE("record-unavailable", 503, "The record cannot be written"),
  NOT_ACTIVE("not-active", 503, "This node is not the active one"),
  PEER_LOST("peer-lost", 504, "The active node did not answer"),
  ISSUER_UNREACHABLE("issuer-unreachable", 503, "The issuer's keys cannot be had"),
  OVERLOADED("overloaded", 503, "Too much is under way"),
  INTERNAL("internal", 500, "Pairgate has a fault");

  private final String slug;
  private final int status;
  private final String title;

  ProblemKind(String slug, int status, String title) {
    this.slug = slug;
    this.status = status;
    this.title = title;
  }

  public String slug() {
    return slug;
  }

  /** The HTTP status that answers this problem, unless the problem says otherwise. */
  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  public String type() {
    return "/problems/" + slug;
  }
}
