package io.pairgate.backends.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.backends.Backend;
import io.pairgate.backends.NativeObject;
import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.table.Tables;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What the tests of both drivers share: one backend, its dialect, and short ways to say things. */
abstract class WireTest {

  static final String MARKER = "[pairgate:web@0a1b2c3d]";

  final Backend backend;
  final TableDialect dialect;

  WireTest(String driver) {
    this(Tables.builtIn(), driver);
  }

  WireTest(Tables tables, String driver) {
    backend = Backend.of("b-1", driver, "http://127.0.0.1:1", Map.of());
    dialect = new TableDialect(tables.driver(driver).orElseThrow());
  }

  /** Method, target and body, as one text. */
  String sent(Operation operation) {
    HttpCall call = dialect.request(backend, operation);
    assertThat(call.headers()).isEmpty();
    String body = call.body() == null ? "" : " " + new String(call.body(), StandardCharsets.UTF_8);
    return call.method() + " " + call.target() + body;
  }

  Outcome got(Operation operation, int status, String body) {
    return got(operation, status, body, Map.of("content-type", "application/json"));
  }

  Outcome got(Operation operation, int status, String body, Map<String, String> headers) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return dialect.read(backend, operation, new HttpReply(status, headers, bytes));
  }

  static NativeObject one(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
    Outcome.Succeeded succeeded = (Outcome.Succeeded) outcome;
    assertThat(succeeded.objects()).hasSize(1);
    return succeeded.objects().getFirst();
  }

  static Outcome.Refused refused(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    return (Outcome.Refused) outcome;
  }

  static Outcome.Unknown unknown(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
    Outcome.Unknown unknown = (Outcome.Unknown) outcome;
    assertThat(unknown.cause()).isEqualTo(Outcome.UnknownCause.NOT_UNDERSTOOD);
    return unknown;
  }

  static Operation.Create create(String type, Map<String, Object> spec) {
    return new Operation.Create(type, "web", spec, MARKER);
  }

  static Operation.Read read(String type, String id) {
    return new Operation.Read(type, id, Map.of());
  }

  static Operation.Update update(String type, String id, Map<String, Object> change) {
    return new Operation.Update(type, id, change, Map.of(), MARKER);
  }

  static Operation.Delete delete(String type, String id) {
    return new Operation.Delete(type, id, Map.of());
  }
}
