package io.pairgate.relay.api;

import io.pairgate.backends.NativeReply;
import io.pairgate.backends.NativeRequest;
import io.pairgate.relay.call.Answer;
import io.pairgate.relay.call.NativeAsk;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A vendor's own API, as it is. Thread-safe. */
final class NativeEndpoints {

  static final String TEMPLATE = "/v1/backends/{backend}/native/{path}";

  /** In a query, where clients of some vendors put their token. */
  static final String TOKEN = "access_token";

  static final List<String> METHODS =
      List.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE");

  private final Function<NativeAsk, Future<Answer>> pass;

  NativeEndpoints(Function<NativeAsk, Future<Answer>> pass) {
    this.pass = pass;
  }

  List<Endpoint> all() {
    return METHODS.stream()
        .map(
            method ->
                new Endpoint(
                    method,
                    TEMPLATE,
                    List.of(TOKEN),
                    Endpoint.Body.RAW,
                    asked -> pass(method, asked)))
        .toList();
  }

  private Future<Reply> pass(String method, Asked asked) {
    String backend = Ids.check(asked.parameter(0), "path");
    Buffer body = (Buffer) asked.body();
    NativeRequest request =
        new NativeRequest(
            method,
            asked.parameter(1),
            NativeHeaders.onward(asked.headers()),
            body == null ? null : body.getBytes());
    return pass.apply(new NativeAsk(backend, request, asked.origin())).map(NativeEndpoints::reply);
  }

  private static Reply reply(Answer answer) {
    return switch (answer.result()) {
      case Answer.Result.Native passed ->
          reply(answer.callId(), passed.reply())
              .call(answer.callId(), answer.backendCalls(), answer.replayed());
      case Answer.Result.Failed failed ->
          ProblemJson.reply(
              failed.problem(), answer.callId(), answer.backendCalls(), answer.replayed());
      default -> throw new IllegalStateException("a native call is answered in the vendor's words");
    };
  }

  private static Reply reply(String call, NativeReply said) {
    Reply reply = Reply.of(said.status(), "", said.body());
    for (Map.Entry<String, String> header : NativeHeaders.back(said.headers()).entrySet()) {
      reply = reply.header(header.getKey(), header.getValue());
    }
    // What a device shows is not ours: a browser shall not take it for a page of this node.
    Reply sealed = reply.header("Content-Security-Policy", "sandbox");
    return said.isWhole() ? sealed : sealed.flowing(new NativeFlow(call, said));
  }
}
