package io.pairgate.bench.overload;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Random;

/**
 * What is asked: of ten requests six read an object, two change one, two make one, on all backends
 * alike. Each request is another one; an object is changed again only when all others were.
 *
 * <p>Not thread-safe.
 */
final class Mix {

  /** Of objects that are there before, on each backend. */
  static final int OBJECTS_EACH = 500;

  private static final int READS_OF_TEN = 6;
  private static final int UPDATES_OF_TEN = 2;
  private static final int TEN = 10;

  private final Random random = new Random(5);
  private final List<String> backends;
  private final String headers;
  private int updated;
  private int made;

  Mix(List<String> backends, String token) {
    this.backends = backends;
    this.headers = " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + token + "\r\n";
  }

  int objects() {
    return backends.size() * OBJECTS_EACH;
  }

  /** Makes the n-th of the objects that are there before. */
  Buffer first(int n) {
    return create("o" + n, backends.get(n % backends.size()));
  }

  Buffer next() {
    int choice = random.nextInt(TEN);
    if (choice < READS_OF_TEN) {
      return Buffer.buffer("GET /v1/networks/o" + random.nextInt(objects()) + headers + "\r\n");
    }
    if (choice < READS_OF_TEN + UPDATES_OF_TEN) {
      int n = updated++;
      return request("PATCH", "o" + n % objects(), "{\"spec\":{\"name\":\"n" + n + "\"}}");
    }
    return create("m" + made++, backends.get(random.nextInt(backends.size())));
  }

  private Buffer create(String id, String backend) {
    return request(
        "PUT", id, "{\"backend\":\"" + backend + "\",\"spec\":{\"name\":\"web\",\"mtu\":1500}}");
  }

  private Buffer request(String method, String id, String body) {
    return Buffer.buffer(
        method
            + " /v1/networks/"
            + id
            + headers
            + "Content-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body);
  }
}
