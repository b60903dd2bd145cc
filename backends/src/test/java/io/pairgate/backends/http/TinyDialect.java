package io.pairgate.backends.http;

import io.pairgate.backends.Backend;
import io.pairgate.backends.NativeObject;
import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.wire.Dialect;
import io.pairgate.backends.wire.HttpCall;
import io.pairgate.backends.wire.HttpReply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The smallest dialect: POST /things creates, GET /things/{id} reads, a JSON object is success. */
record TinyDialect() implements Dialect {

  static final Operation CREATE = new Operation.Create("thing", "web", Map.of("size", 1L), "m-web");
  static final Operation READ = new Operation.Read("thing", "web", Map.of());

  @Override
  public HttpCall request(Backend backend, Operation operation) {
    return switch (operation) {
      case Operation.Create create ->
          new HttpCall(
              "POST", "/things", Map.of(), "{\"size\":1}".getBytes(StandardCharsets.UTF_8));
      case Operation.Read read -> new HttpCall("GET", "/things/" + read.nativeId(), Map.of(), null);
      case Operation.Act act when act.action().equals("upload") ->
          new HttpCall("POST", "/act", Map.of(), new byte[32 * 1024 * 1024]);
      case Operation.Act act ->
          new HttpCall("POST", "/act", Map.of("X-Action", act.action()), null);
      default -> throw new Unsupported("the tiny dialect has no " + operation.kind());
    };
  }

  @Override
  public Outcome read(Backend backend, Operation operation, HttpReply reply) {
    String body = new String(reply.body(), StandardCharsets.UTF_8);
    if (reply.status() == 401) {
      return new Outcome.Refused(Outcome.Refusal.UNAUTHORISED, 401, "", body, "");
    }
    if (reply.status() >= 300 && reply.status() < 500) {
      return new Outcome.Refused(Outcome.Refusal.OTHER, reply.status(), "", body, "");
    }
    if (reply.status() >= 300 || !body.startsWith("{") || !body.endsWith("}")) {
      return new Outcome.Unknown(Outcome.UnknownCause.NOT_UNDERSTOOD, "status " + reply.status());
    }
    return new Outcome.Succeeded(List.of(new NativeObject("web", Map.of(), "")), true, "");
  }
}
