package io.pairgate.bench.speed;

import io.pairgate.simulators.real.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** nginx as a plain proxy with kept-alive connections to the backend: the floor. */
final class NginxPeer {

  private static final String CONFIGURATION =
      """
      daemon off;
      worker_processes auto;
      pid %1$s/nginx.pid;
      error_log stderr warn;
      events { worker_connections 1024; }
      http {
        access_log off;
        client_body_temp_path %1$s/body;
        proxy_temp_path %1$s/proxy;
        fastcgi_temp_path %1$s/fastcgi;
        uwsgi_temp_path %1$s/uwsgi;
        scgi_temp_path %1$s/scgi;
        keepalive_requests 1000000000;
        upstream backend {
          server %2$s;
          keepalive 64;
          keepalive_requests 1000000000;
        }
        server {
          listen 127.0.0.1:%3$d;
          location / {
            proxy_pass http://backend;
            proxy_http_version 1.1;
            proxy_set_header Connection "";
          }
        }
      }
      """;

  private NginxPeer() {}

  static HttpContender start(Stage stage, Stub stub, Wrk wrk) {
    String nginx = Tool.need("nginx", "nginx-light");
    int port = FreePort.draw();
    Path folder = stage.folder().resolve("nginx");
    Path file = folder.resolve("nginx.conf");
    try {
      Files.createDirectory(folder);
      String backend = stub.url().replace("http://", "");
      Files.writeString(file, CONFIGURATION.formatted(folder, backend, port));
    } catch (IOException e) {
      throw new NotMeasured("cannot write " + file + ": " + e.getMessage(), e);
    }
    Program program =
        stage.start(
            "nginx", Map.of(), List.of(nginx, "-e", "stderr", "-p", folder + "/", "-c", file + ""));
    String url = "http://127.0.0.1:" + port + "/v2.0/networks/web";
    program.await("an answer", 10, () -> Http.answers(url, 200));
    return new HttpContender(Results.NGINX, program, Load.get(url, ""), wrk, stub);
  }
}
