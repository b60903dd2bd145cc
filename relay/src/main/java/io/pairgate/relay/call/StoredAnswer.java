package io.pairgate.relay.call;

import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.record.Call;

/**
 * An answer as it stands on record, to be given again to a repeat with the same idempotency key.
 *
 * @param result {@code created}, {@code shown}, {@code begun}, {@code done} or {@code failed}
 * @param object null unless created or shown
 * @param problem null unless failed
 * @param begun null unless begun
 */
record StoredAnswer(String result, CmpObject object, Problem problem, Answer.Result.Begun begun) {

  static String text(Answer.Result result) {
    return Json.text(
        switch (result) {
          case Answer.Result.Created created ->
              new StoredAnswer("created", created.object(), null, null);
          case Answer.Result.Shown shown -> new StoredAnswer("shown", shown.object(), null, null);
          case Answer.Result.Begun begun -> new StoredAnswer("begun", null, null, begun);
          case Answer.Result.Done _ -> new StoredAnswer("done", null, null, null);
          case Answer.Result.Failed failed ->
              new StoredAnswer("failed", null, failed.problem(), null);
        });
  }

  /** The HTTP status that goes with a result, for the journal. */
  static int status(Answer.Result result) {
    return switch (result) {
      case Answer.Result.Created _ -> 201;
      case Answer.Result.Shown _ -> 200;
      case Answer.Result.Begun _ -> 202;
      case Answer.Result.Done _ -> 204;
      case Answer.Result.Failed failed -> failed.problem().status();
    };
  }

  static Answer replay(Call call) {
    StoredAnswer stored = Json.read(call.answer(), StoredAnswer.class);
    Answer.Result result =
        switch (stored.result) {
          case "created" -> new Answer.Result.Created(stored.object);
          case "shown" -> new Answer.Result.Shown(stored.object);
          case "begun" -> stored.begun;
          case "done" -> new Answer.Result.Done();
          default -> new Answer.Result.Failed(stored.problem);
        };
    return new Answer(call.id(), 0, true, result);
  }
}
