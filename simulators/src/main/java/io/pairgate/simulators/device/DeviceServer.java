package io.pairgate.simulators.device;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A device on a port of 127.0.0.1, with its request log, its faults and its admin surface.
 * Thread-safe. {@link #start} and {@link #close} block: not for event loops.
 */
public final class DeviceServer implements AutoCloseable {

  private static final Duration START_STOP_MAX = Duration.ofSeconds(10);
  private static final int HEADER_BYTES_MAX = 64 << 10;

  private final Vertx vertx;
  private final Device device;
  private final Requests requests = new Requests();
  private final Faults faults = new Faults();
  private final Admin admin;
  private HttpServer server;

  private DeviceServer(Vertx vertx, Device device) {
    this.vertx = vertx;
    this.device = device;
    this.admin = new Admin(device, requests, faults);
  }

  /**
   * @param port 0 for any free one
   * @throws IllegalStateException when the port cannot be had
   */
  public static DeviceServer start(Vertx vertx, Device device, int port) {
    DeviceServer started = new DeviceServer(vertx, device);
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost("127.0.0.1")
            .setPort(port)
            .setMaxHeaderSize(HEADER_BYTES_MAX)
            .setMaxInitialLineLength(HEADER_BYTES_MAX);
    HttpServer server = vertx.createHttpServer(options).requestHandler(started::take);
    try {
      started.server = server.listen().await(START_STOP_MAX.toMillis(), TimeUnit.MILLISECONDS);
    } catch (Exception e) {
      throw new IllegalStateException("the simulator cannot listen on 127.0.0.1:" + port, e);
    }
    return started;
  }

  public String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  public Requests requests() {
    return requests;
  }

  public Faults faults() {
    return faults;
  }

  @Override
  public void close() {
    try {
      server.close().await(START_STOP_MAX.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("the simulator did not stop", e);
    }
  }

  private void take(HttpServerRequest request) {
    // A body that never comes (the client hung up) fails the future: nothing to do then.
    request.body().onSuccess(body -> answer(request, body));
  }

  private void answer(HttpServerRequest request, Buffer body) {
    Map<String, String> headers = new HashMap<>();
    request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    DeviceRequest asked =
        new DeviceRequest(
            request.method().name(),
            "http://" + headers.getOrDefault("host", "127.0.0.1:" + server.actualPort()),
            request.path() == null ? "/" : request.path(),
            Query.of(request.query()),
            headers,
            body.getBytes());
    if (asked.path().startsWith(Admin.PREFIX)) {
      new Playing(vertx, request, () -> admin.answer(asked)).play();
      return;
    }
    Optional<Fault> fault = faults.next(asked.method(), asked.path());
    requests.note(asked, fault.map(f -> f.effect().toString()).orElse(""));
    Playing playing = new Playing(vertx, request, () -> device.answer(asked));
    fault.ifPresentOrElse(playing::play, playing::play);
  }
}
