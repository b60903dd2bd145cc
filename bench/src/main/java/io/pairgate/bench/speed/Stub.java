package io.pairgate.bench.speed;

/** The stub backend from outside: its program, its address, what arrived there. */
record Stub(Program program, String url) {

  static Stub start(Stage stage) {
    Program program = stage.startJava("stub-backend", StubBackend.class);
    return new Stub(program, "http://127.0.0.1:" + program.ask("port"));
  }

  /** Requests that arrived so far, sign-ins not counted. */
  long requests() {
    return Long.parseLong(program.ask("requests"));
  }

  String networks() {
    return url + "/v2.0/networks";
  }
}
