package io.pairgate.bench.speed;

import io.pairgate.simulators.real.FreePort;
import java.net.URI;

/** {@link BareRelay} as a contender. */
final class BarePeer {

  private static final int START_SECONDS_MAX = 30;

  private BarePeer() {}

  /** Starts it and waits until it relays. */
  static HttpContender start(Stage stage, Stub stub, Wrk wrk) {
    int port = FreePort.draw();
    String backendPort = String.valueOf(URI.create(stub.url()).getPort());
    Program program =
        stage.startJava("bare-relay", BareRelay.class, String.valueOf(port), backendPort);
    String url = "http://127.0.0.1:" + port + "/v2.0/networks/web";
    program.await("an answer", START_SECONDS_MAX, () -> Http.answers(url, 200));
    return new HttpContender(Results.BARE, program, Load.get(url, ""), wrk, stub);
  }
}
