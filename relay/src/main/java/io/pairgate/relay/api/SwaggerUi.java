package io.pairgate.relay.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Where the WebJar keeps Swagger UI's files: the folder has the version in its name. */
final class SwaggerUi {

  private static final String FACTS = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";

  private SwaggerUi() {}

  static String folder() {
    Properties facts = new Properties();
    try (InputStream in = SwaggerUi.class.getResourceAsStream(FACTS)) {
      facts.load(in);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return "/META-INF/resources/webjars/swagger-ui/" + facts.getProperty("version") + "/";
  }
}
