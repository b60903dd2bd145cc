package io.pairgate.relay.api;

import io.pairgate.relay.call.Seals;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemException;
import io.pairgate.relay.problem.ProblemKind;
import io.pairgate.relay.seal.SealFailure;
import io.vertx.core.Future;
import java.util.List;

/** The calls about the seals of credentials. Thread-safe. */
final class SecretEndpoints {

  private final Rooms.Secrets secrets;

  SecretEndpoints(Rooms.Secrets secrets) {
    this.secrets = secrets;
  }

  List<Endpoint> all() {
    return List.of(
        Endpoint.get(
            "/v1/secrets",
            List.of(),
            asked -> Future.succeededFuture(Reply.json(200, bytes(secrets.seals().get(), -1)))),
        Endpoint.of("POST", "/v1/secrets/rotate", Endpoint.Body.NONE, asked -> rotate()));
  }

  private Future<Reply> rotate() {
    return secrets
        .rotate()
        .get()
        .recover(SecretEndpoints::told)
        .map(anew -> Reply.json(200, bytes(secrets.seals().get(), anew)));
  }

  private static Future<Integer> told(Throwable failure) {
    return Future.failedFuture(
        failure instanceof SealFailure unreadable
            ? new ProblemException(
                Problem.of(
                    ProblemKind.INTERNAL,
                    "secrets.keys cannot be read: "
                        + unreadable.getMessage()
                        + ". Nothing changed: the keys that were read before are in use."))
            : failure);
  }

  private static byte[] bytes(Seals seals, int anew) {
    return Json.bytes(
        json -> {
          json.writeStartObject();
          json.writeStringField("key", seals.key());
          json.writeNumberField("sealed", seals.sealed());
          json.writeNumberField("other_key", seals.otherKey());
          json.writeNumberField("in_clear", seals.inClear());
          json.writeNumberField("locked", seals.locked());
          json.writeStringField("words", seals.words());
          if (anew >= 0) {
            json.writeNumberField("sealed_anew", anew);
          }
          json.writeEndObject();
        });
  }
}
