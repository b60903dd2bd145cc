package io.pairgate.backends.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.backends.Backend;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Outcome.NotSentCause;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is trusted, with certificates that the JDK's keytool makes for the test. */
class TlsTest extends TransportTest {

  @TempDir static Path folder;

  private static Path forLoopback;
  private static Path forElsewhere;
  private static String pemOfLoopback;
  private static String pemOfElsewhere;

  private final AtomicInteger calls = new AtomicInteger();

  @BeforeAll
  static void makeCertificates() throws Exception {
    forLoopback = folder.resolve("loopback.p12");
    forElsewhere = folder.resolve("elsewhere.p12");
    pemOfLoopback = certificate(forLoopback, "ip:127.0.0.1");
    pemOfElsewhere = certificate(forElsewhere, "dns:elsewhere.example");
  }

  @Test
  void a_certificate_that_nobody_trusts_is_not_sent() {
    notSent(forLoopback, Backend.Trust.SYSTEM);
  }

  @Test
  void a_certificate_of_a_given_authority_is_trusted() {
    assertThat(exchange(forLoopback, new Backend.Trust(pemOfLoopback, false)))
        .isInstanceOf(Outcome.Succeeded.class);
    assertThat(calls).hasValue(1);
  }

  @Test
  void a_trusted_certificate_of_another_host_is_not_sent() {
    notSent(forElsewhere, new Backend.Trust(pemOfElsewhere, false));
  }

  @Test
  void another_authority_than_the_given_one_is_not_sent() {
    notSent(forLoopback, new Backend.Trust(pemOfElsewhere, false));
  }

  @Test
  void any_certificate_will_do_by_explicit_wish() {
    assertThat(exchange(forElsewhere, new Backend.Trust("", true)))
        .isInstanceOf(Outcome.Succeeded.class);
  }

  @Test
  void an_authority_that_is_no_pem_is_not_sent() {
    notSent(forLoopback, new Backend.Trust("not a certificate", false));
  }

  private Outcome exchange(Path keys, Backend.Trust trust) {
    HttpServer server =
        await(
            vertx
                .createHttpServer(
                    new HttpServerOptions()
                        .setSsl(true)
                        .setKeyCertOptions(
                            new PfxOptions().setPath(keys.toString()).setPassword("changeit")))
                .requestHandler(
                    request -> {
                      calls.incrementAndGet();
                      request.response().end("{}");
                    })
                .listen(0, "127.0.0.1"));
    URI url = URI.create("https://127.0.0.1:" + server.actualPort());
    Backend backend = new Backend("b-1", "open", url, Map.of(), Map.of(), trust, PATIENT);
    try {
      return exchange(backend, TinyDialect.CREATE);
    } finally {
      await(server.close());
    }
  }

  private void notSent(Path keys, Backend.Trust trust) {
    assertThat(exchange(keys, trust))
        .isInstanceOfSatisfying(
            Outcome.NotSent.class,
            none -> assertThat(none.cause()).isEqualTo(NotSentCause.UNREACHABLE));
    assertThat(calls).hasValue(0);
  }

  private static String certificate(Path keys, String alternativeName) throws Exception {
    keytool(
        keys,
        "-genkeypair",
        "-alias",
        "a",
        "-keyalg",
        "EC",
        "-dname",
        "CN=test",
        "-validity",
        "2",
        "-ext",
        "san=" + alternativeName);
    Path pem = folder.resolve(keys.getFileName() + ".pem");
    keytool(keys, "-exportcert", "-alias", "a", "-rfc", "-file", pem.toString());
    return Files.readString(pem);
  }

  private static void keytool(Path keys, String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(words));
    command.addAll(
        List.of("-keystore", keys.toString(), "-storetype", "PKCS12", "-storepass", "changeit"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isZero();
  }
}
