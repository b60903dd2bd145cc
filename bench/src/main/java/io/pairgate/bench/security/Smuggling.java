package io.pairgate.bench.security;

import io.pairgate.relay.access.Role;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Requests that two readers could cut in different places. Behind each stands a whole second
 * request that would remove a backend; it must never be carried out, unless it is plainly a request
 * of its own, and the relay must close or answer once.
 */
final class Smuggling {

  private static final String GROUP = "smuggling";
  private static final String VICTIM = "victim";

  private final Target target;
  private final Consumer<Probe> found;
  private final String authorization;

  Smuggling(Target target, Consumer<Probe> found) {
    this.target = target;
    this.found = found;
    this.authorization = "Authorization: Bearer " + target.token(Role.OPERATOR) + "\r\n";
  }

  private String hidden() {
    return "DELETE /v1/backends/"
        + VICTIM
        + " HTTP/1.1\r\nHost: localhost\r\n"
        + authorization
        + "\r\n";
  }

  /** A POST to a call that takes no body, with these header lines. */
  private String head(String lines) {
    return "POST /v1/backends/fw-1/check HTTP/1.1\r\nHost: localhost\r\n"
        + authorization
        + lines
        + "\r\n";
  }

  private Map<String, String> attacks() {
    String inside = hidden();
    String chunk = Integer.toHexString(inside.length()) + "\r\n" + inside + "\r\n0\r\n\r\n";
    String length = "Content-Length: " + inside.length() + "\r\n";
    Map<String, String> all = new LinkedHashMap<>();
    all.put(
        "CL and TE",
        head("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n") + "0\r\n\r\n" + inside);
    all.put("TE and CL", head("Transfer-Encoding: chunked\r\n" + length) + chunk);
    all.put("TE xchunked", head("Transfer-Encoding: xchunked\r\n") + inside);
    all.put("TE chunked, identity", head("Transfer-Encoding: chunked, identity\r\n") + chunk);
    all.put("TE identity and CL", head("Transfer-Encoding: identity\r\n" + length) + inside);
    all.put(
        "TE twice", head("Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n") + chunk);
    all.put("TE with a tab before the colon", head("Transfer-Encoding\t: chunked\r\n") + chunk);
    all.put("TE with a space before the colon", head("Transfer-Encoding : chunked\r\n") + chunk);
    all.put("TE with a vertical tab", head("Transfer-Encoding: \u000bchunked\r\n") + chunk);
    all.put("TE folded", head("Transfer-Encoding:\r\n chunked\r\n" + length) + chunk);
    all.put(
        "TE over HTTP/1.0",
        head("Transfer-Encoding: chunked\r\n").replace("HTTP/1.1", "HTTP/1.0") + chunk);
    all.put("CL twice", head("Content-Length: 0\r\n" + length) + inside);
    all.put("CL as a list", head("Content-Length: 0, " + inside.length() + "\r\n") + inside);
    all.put("CL with a plus", head("Content-Length: +" + inside.length() + "\r\n") + inside);
    all.put("CL negative", head("Content-Length: -1\r\n") + inside);
    all.put("CL in hex", head("Content-Length: 0x10\r\n") + inside);
    all.put("CL with a blank inside", head("Content-Length: 1 0\r\n") + inside);
    all.put("CL beyond a long", head("Content-Length: 99999999999999999999\r\n") + inside);
    all.put("CL folded", head("Content-Length:\r\n " + inside.length() + "\r\n") + inside);
    all.put(
        "a chunk beyond a long",
        head("Transfer-Encoding: chunked\r\n") + "FFFFFFFFFFFFFFFFF\r\n" + inside);
    all.put("a negative chunk", head("Transfer-Encoding: chunked\r\n") + "-1\r\n" + inside);
    all.put("a chunk in 0x", head("Transfer-Encoding: chunked\r\n") + "0x0\r\n\r\n" + inside);
    all.put(
        "a chunk that ends early",
        head("Transfer-Encoding: chunked\r\n") + "1\r\nAB\r\n0\r\n\r\n" + inside);
    all.put(
        "bare LF after the chunk's size",
        head("Transfer-Encoding: chunked\r\n") + "0\n\n" + inside);
    all.put(
        "a chunk's extension with a bare LF",
        head("Transfer-Encoding: chunked\r\n") + "0;a\nx\r\n\r\n" + inside);
    all.put(
        "a trailer with a length",
        head("Transfer-Encoding: chunked\r\n") + "0\r\n" + length + "\r\n" + inside);
    all.put("bare LF lines", head(length).replace("\r\n", "\n") + inside);
    all.put("bare CR in a header", head("X-A: b\rContent-Length: 0\r\n" + length) + inside);
    all.put("NUL in a header", head("X-A: b\0c\r\n" + length) + inside);
    all.put("a header without a colon", head("Nonsense\r\n" + length) + inside);
    all.put("a header folded", head("X-A: b\r\n c\r\n" + length) + inside);
    all.put("a header with an empty name", head(": b\r\n" + length) + inside);
    all.put("a body on GET", head(length).replace("POST", "GET").replace("/check", "") + inside);
    all.put("Host twice", head("Host: other\r\n" + length) + inside);
    all.put("no Host", head(length).replace("Host: localhost\r\n", "") + inside);
    all.put(
        "Upgrade to h2c",
        head(
                "Connection: Upgrade, HTTP2-Settings\r\n"
                    + "Upgrade: h2c\r\n"
                    + "HTTP2-Settings: AAMAAABkAAQAAP__\r\n"
                    + length)
            + inside);
    all.put("a preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + inside);
    all.put("HTTP/0.9", "GET /v1/backends\r\n\r\n" + inside);
    all.put("HTTP/3.7", head(length).replace("HTTP/1.1", "HTTP/3.7") + inside);
    all.put("a line too long", "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\n\r\n" + inside);
    all.put(
        "headers too long",
        head(("X-A: " + "b".repeat(1_000) + "\r\n").repeat(40) + length) + inside);
    all.put("ten thousand headers", head("a: b\r\n".repeat(10_000) + length) + inside);
    return all;
  }

  void probe() {
    target.register(VICTIM);
    attacks().forEach(this::attack);
  }

  private void attack(String name, String bytes) {
    Wire.Heard heard;
    try (Wire wire = new Wire(target.port())) {
      wire.send(bytes);
      heard = wire.hear();
    }
    boolean unharmed = target.has(VICTIM);
    if (!unharmed) {
      target.register(VICTIM);
    }
    boolean once = heard.statuses().size() <= 1;
    boolean noFault = !heard.statuses().contains(500);
    found.accept(
        new Probe(
            GROUP,
            name,
            "carry out nothing that is hidden, answer once or close",
            "answered " + heard.statuses() + (unharmed ? "" : ", and the backend is gone"),
            unharmed && once && noFault && (heard.closed() || once)));
  }
}
