package io.pairgate.backends.http;

import io.pairgate.backends.NativeRequest;
import io.pairgate.backends.Progress;
import io.pairgate.backends.table.SignInScheme;
import io.vertx.core.Vertx;
import java.util.Map;

/** A process that sends one request, says so, and waits for its reply until it is killed. */
public final class OneRequest {

  static final int BYTES = 64 * 1024;
  static final String SENT = "sent";

  private OneRequest() {}

  static NativeRequest request() {
    return new NativeRequest("POST", "/", Map.of(), new byte[BYTES]);
  }

  public static void main(String[] url) {
    HttpExchanger exchanger =
        HttpExchanger.create(
            Vertx.vertx(), driver -> new Speech(new TinyDialect(), SignInScheme.NONE));
    exchanger.pass(
        TransportTest.backend(url[0]),
        request(),
        new Progress() {
          @Override
          public void sent() {
            System.out.println(SENT);
          }
        });
  }
}
