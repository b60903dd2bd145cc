package io.pairgate.backends.http;

import io.pairgate.backends.Backend;
import io.pairgate.backends.NativeRequest;
import io.pairgate.backends.Progress;
import io.pairgate.backends.table.SignInScheme;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.Map;

/**
 * A process that has two requests for one backend, of which one may be under way at a time. It says
 * when one was sent, and what each ended as.
 */
public final class Sender {

  static final int REQUEST_BYTES = 64 * 1024;
  static final int DEADLINE_MILLIS = 3_000;
  static final String SENT = "sent";
  static final String ENDED = "ended: ";

  private static final Backend.Limits LIMITS =
      new Backend.Limits(DEADLINE_MILLIS, 3_000, 1, 1, 1_024, 2_000, 1_000, 200, 200);

  private Sender() {}

  static NativeRequest request() {
    return new NativeRequest("POST", "/", Map.of(), new byte[REQUEST_BYTES]);
  }

  public static void main(String[] url) {
    Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    HttpExchanger exchanger =
        HttpExchanger.create(vertx, driver -> new Speech(new TinyDialect(), SignInScheme.NONE), 4);
    Backend backend = TransportTest.backend(url[0], LIMITS);
    Progress progress =
        new Progress() {
          @Override
          public void sent() {
            System.out.println(SENT);
          }
        };
    // On an event loop, as in the relay: there one step follows the other without a pause.
    vertx.runOnContext(
        go -> {
          for (int i = 0; i < 2; i++) {
            exchanger
                .pass(backend, request(), progress)
                .onSuccess(ended -> System.out.println(ENDED + ended));
          }
        });
  }
}
