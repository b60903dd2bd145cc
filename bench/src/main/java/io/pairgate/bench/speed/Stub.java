package io.pairgate.bench.speed;

/** The stub backend from outside: its program, its address, what arrived there. */
public record Stub(Program program, String url) {

  static Stub start(Stage stage) {
    return start(stage, 0);
  }

  /**
   * @param answerMillis how long each answer takes, as with a real device
   */
  public static Stub start(Stage stage, int answerMillis) {
    Program program =
        stage.startJava("stub-backend", StubBackend.class, Integer.toString(answerMillis));
    return new Stub(program, "http://127.0.0.1:" + program.ask("port"));
  }

  /** Requests that arrived so far, sign-ins not counted. */
  public long requests() {
    return Long.parseLong(program.ask("requests"));
  }

  String networks() {
    return url + "/v2.0/networks";
  }
}
