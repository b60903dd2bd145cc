package io.pairgate.relay.api;

import io.pairgate.relay.call.Answer;
import io.pairgate.relay.record.ObjectKey;

/** Turns the heart's answers into replies. */
final class Answers {

  private final Catalog catalog;

  Answers(Catalog catalog) {
    this.catalog = catalog;
  }

  Reply reply(Answer answer) {
    return switch (answer.result()) {
      case Answer.Result.Created created ->
          with(answer, Reply.json(201, ObjectJson.bytes(created.object())))
              .header("Location", path(created.object().key()));
      case Answer.Result.Shown shown ->
          with(answer, Reply.json(200, ObjectJson.bytes(shown.object())));
      case Answer.Result.Begun begun ->
          with(
                  answer,
                  Reply.json(202, CallJson.begun(answer.callId(), path(begun.object()), begun)))
              .header("Location", "/v1/calls/" + answer.callId());
      case Answer.Result.Native _ ->
          throw new IllegalStateException("only a native call is answered in a vendor's words");
      case Answer.Result.Done() -> with(answer, Reply.empty(204));
      case Answer.Result.Failed failed ->
          ProblemJson.reply(
              failed.problem(), answer.callId(), answer.backendCalls(), answer.replayed());
    };
  }

  private static Reply with(Answer answer, Reply reply) {
    return reply.call(answer.callId(), answer.backendCalls(), answer.replayed());
  }

  private String path(ObjectKey object) {
    return "/v1/" + catalog.collectionOf(object.type()) + "/" + object.id();
  }
}
