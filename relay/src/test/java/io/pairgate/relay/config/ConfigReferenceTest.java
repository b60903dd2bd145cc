package io.pairgate.relay.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.pkitesting.X509Bundle;
import io.pairgate.relay.tls.TestCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReferenceTest {

  private static final Path PAGE = Path.of("..", "docs", "configuration.md");

  @TempDir Path folder;

  /** With {@code -Dpairgate.write-pages=true} the page is written anew. */
  @Test
  void the_page_has_the_table_of_keys_as_it_is() throws IOException {
    if (Boolean.getBoolean("pairgate.write-pages")) {
      String page = Files.readString(PAGE);
      Files.writeString(
          PAGE, page.substring(0, page.indexOf("| key |")) + ConfigReference.markdown());
    }
    assertThat(Files.readString(PAGE)).contains(ConfigReference.markdown());
  }

  @Test
  void the_example_on_the_page_is_a_configuration() throws IOException {
    String page = Files.readString(PAGE);
    String example = page.substring(page.indexOf("```yaml") + 7);
    example = example.substring(0, example.indexOf("```"));
    X509Bundle own = new TestCertificates("authority").server("gate-1");
    TestCertificates.write(folder.resolve("gate-1.pem"), own.getCertificatePathPEM());
    TestCertificates.write(folder.resolve("gate-1.key"), own.getPrivateKeyPEM());
    example = example.replace("/etc/pairgate/tls", folder.toString());
    Config config =
        ConfigReader.read(
            "example",
            example,
            Map.of("CMP_TOKEN", "0123456789abcdef", "PAIRGATE_DB_PASSWORD", "x"));
    assertThat(config.auth().tokens()).hasSize(1);
  }

  @Test
  void the_text_for_a_terminal_has_each_key_with_its_variable() {
    String text = ConfigReference.text();
    for (ConfigKey key : ConfigKey.all()) {
      assertThat(text).contains(key.path()).contains(key.variable()).contains(key.about());
    }
    assertThat(text).contains("PAIRGATE_LISTEN_PORT");
  }

  @Test
  void numbers_lie_within_their_own_limits() {
    for (ConfigKey key : ConfigKey.all()) {
      if (key.kind() == ConfigKey.Kind.WHOLE) {
        assertThat(Long.parseLong(key.defaultText())).isBetween(key.min(), key.max());
      }
    }
  }
}
