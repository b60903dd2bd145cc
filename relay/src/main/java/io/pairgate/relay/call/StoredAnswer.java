package io.pairgate.relay.call;

import io.pairgate.backends.NativeReply;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.record.Call;
import java.util.Base64;
import java.util.Map;

/**
 * An answer as it stands on record, to be given again to a repeat with the same idempotency key.
 *
 * @param result {@code created}, {@code shown}, {@code begun}, {@code done}, {@code native} or
 *     {@code failed}
 * @param object null unless created or shown
 * @param problem null unless failed
 * @param begun null unless begun
 * @param vendors null unless native
 */
record StoredAnswer(
    String result, CmpObject object, Problem problem, Answer.Result.Begun begun, Vendors vendors) {

  /** A longer reply in a vendor's own language is not kept. */
  static final int NATIVE_BYTES_MAX = NativeReply.GATHERED_BYTES_MAX;

  /**
   * A reply in a vendor's own language.
   *
   * @param body base64, null if it is not kept
   */
  record Vendors(int status, Map<String, String> headers, String body) {}

  static String text(Answer.Result result) {
    return text(result, true);
  }

  /**
   * @param repeatable whether a repeat may ask for it: else a vendor's words, which may hold
   *     secrets, are not kept
   */
  static String text(Answer.Result result, boolean repeatable) {
    return Json.text(
        switch (result) {
          case Answer.Result.Created created -> plain("created", created.object(), null);
          case Answer.Result.Shown shown -> plain("shown", shown.object(), null);
          case Answer.Result.Begun begun -> new StoredAnswer("begun", null, null, begun, null);
          case Answer.Result.Done _ -> plain("done", null, null);
          case Answer.Result.Native said ->
              new StoredAnswer("native", null, null, null, vendors(said.reply(), repeatable));
          case Answer.Result.Failed failed -> plain("failed", null, failed.problem());
        });
  }

  private static StoredAnswer plain(String result, CmpObject object, Problem problem) {
    return new StoredAnswer(result, object, problem, null, null);
  }

  private static Vendors vendors(NativeReply reply, boolean repeatable) {
    boolean kept = repeatable && reply.isWhole() && reply.body().length <= NATIVE_BYTES_MAX;
    return kept
        ? new Vendors(
            reply.status(), reply.headers(), Base64.getEncoder().encodeToString(reply.body()))
        : new Vendors(reply.status(), Map.of(), null);
  }

  /** The HTTP status that goes with a result, for the journal. */
  static int status(Answer.Result result) {
    return switch (result) {
      case Answer.Result.Created _ -> 201;
      case Answer.Result.Shown _ -> 200;
      case Answer.Result.Begun _ -> 202;
      case Answer.Result.Done _ -> 204;
      case Answer.Result.Native said -> said.reply().status();
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
          case "native" -> replay(call.id(), stored.vendors);
          default -> new Answer.Result.Failed(stored.problem);
        };
    return new Answer(call.id(), 0, true, result);
  }

  private static Answer.Result replay(String callId, Vendors said) {
    if (said.body == null) {
      return new Answer.Result.Failed(
          OutcomeProblems.replyNotKept(
              callId,
              "it was longer than "
                  + NATIVE_BYTES_MAX
                  + " bytes, or the call was first made without the key"));
    }
    return new Answer.Result.Native(
        new NativeReply(said.status, said.headers, Base64.getDecoder().decode(said.body)));
  }
}
