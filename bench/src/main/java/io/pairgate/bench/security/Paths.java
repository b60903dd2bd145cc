package io.pairgate.bench.security;

import io.pairgate.relay.access.Role;
import java.util.List;
import java.util.function.Consumer;

/** Paths, headers and URLs that try to lead a request elsewhere. */
final class Paths {

  private static final String GROUP = "paths";
  private static final String NATIVE = "/v1/backends/fw-1/native";

  private final Target target;
  private final Consumer<Probe> found;

  Paths(Target target, Consumer<Probe> found) {
    this.target = target;
    this.found = found;
  }

  void probe() {
    String elsewhere = "127.0.0.1:" + target.canary().port();
    for (String path :
        List.of(
            NATIVE + "/../../../v1/tokens",
            NATIVE + "/..%2f..%2fx",
            NATIVE + "/%2e%2e/x",
            NATIVE + "/%252e%252e/x",
            NATIVE + "/.%2e/x",
            NATIVE + "//" + elsewhere + "/x",
            NATIVE + "/\\" + elsewhere + "/x",
            NATIVE + "/%5c%5c" + elsewhere,
            NATIVE + "/@" + elsewhere + "/x",
            NATIVE + ":@" + elsewhere + "/x",
            NATIVE + "/x%00y",
            NATIVE + "/x%0d%0aHost:%20" + elsewhere,
            NATIVE + "/x?y=1%0d%0aX-Injected:%201",
            NATIVE + "/;/x",
            NATIVE + "/http://" + elsewhere + "/x",
            "/v1/backends/" + elsewhere + "/native/x",
            "/v1/backends/..%2ffw-1/native/x",
            "http://" + elsewhere + "/v1/backends",
            "http://" + elsewhere + NATIVE + "/x",
            "//" + elsewhere + "/x",
            "*",
            elsewhere)) {
      path("GET", path);
    }
    path("CONNECT", elsewhere);
    path("TRACE", "/v1/backends");
    for (String header :
        List.of(
            "Host: " + elsewhere,
            "X-Forwarded-Host: " + elsewhere,
            "Forwarded: host=" + elsewhere,
            "Pairgate-Forwarded-By: node-b",
            "Location: http://" + elsewhere,
            "Proxy-Authorization: Basic eDp5",
            "X-Original-URL: /v1/tokens",
            "X-HTTP-Method-Override: DELETE")) {
      header(header);
    }
    urls(elsewhere);
  }

  private void path(String method, String path) {
    int status = as(Role.OPERATOR, method, path).status();
    held(method + " " + path.replace(Integer.toString(target.canary().port()), "PORT"), status);
  }

  private void header(String header) {
    String name = header.substring(0, header.indexOf(':'));
    int status =
        Wire.ask(
                target.port(),
                "GET",
                "/v1/backends/fw-1",
                null,
                "Authorization: Bearer " + target.token(Role.OPERATOR),
                header)
            .status();
    held("header " + name, status);
    int stranger = Wire.ask(target.port(), "GET", "/v1/backends/fw-1", null, header).status();
    found.accept(
        new Probe(
            GROUP,
            "header " + name + " without a token",
            "be refused",
            "was " + stranger,
            stranger == 401 || stranger == 400));
  }

  /** Whatever is answered, nobody came to the address, and nothing was a fault. */
  private void held(String name, int status) {
    boolean held = target.canary().visits() == 0 && status != 500 && target.has("fw-1");
    found.accept(
        new Probe(
            GROUP,
            name,
            "reach no other address and change nothing",
            "was " + status + ", " + target.canary().visits() + " visits elsewhere",
            held));
  }

  private void urls(String elsewhere) {
    for (String url :
        List.of(
            "file:///etc/passwd",
            "gopher://" + elsewhere,
            "ftp://" + elsewhere,
            "http://user:secret@" + elsewhere,
            "http://" + elsewhere + "?x=1",
            "http://" + elsewhere + "#x",
            "http:///x",
            "jar:http://" + elsewhere + "!/",
            "http://" + elsewhere + "\\r\\nX: y")) {
      int status =
          target
              .ask(
                  "PUT",
                  "/v1/backends/odd",
                  "{\"driver\":\"fortios\",\"url\":\""
                      + url
                      + "\",\"credentials\":{\"token\":\"t\"}}")
              .status();
      found.accept(
          new Probe(
              GROUP,
              "registering " + url.replace(elsewhere, "HOST"),
              "be 422",
              "was " + status,
              status == 422));
    }
  }

  private Wire.Reply as(Role role, String method, String path) {
    return Wire.ask(
        target.port(), method, path, null, "Authorization: Bearer " + target.token(role));
  }
}
