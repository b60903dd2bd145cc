package io.pairgate.relay.console;

import io.pairgate.relay.api.Site;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** Style, drawing and scripts: all of them from this jar and its libraries. */
final class Assets {

  private record File(String resource, String type) {}

  private static final String LIBRARIES = "/META-INF/resources/webjars/";
  private static final String SCRIPT = "text/javascript; charset=utf-8";

  private final Map<String, Site.Page> pages;

  Assets() {
    pages =
        Map.of(
            "console.css",
                page("/io/pairgate/relay/console/console.css", "text/css; charset=utf-8"),
            "console.js", page("/io/pairgate/relay/console/console.js", SCRIPT),
            "icon.svg", page("/io/pairgate/relay/console/icon.svg", "image/svg+xml"),
            "htmx.js", page(library("htmx.org", "dist/htmx.min.js"), SCRIPT),
            "sse.js", page(library("htmx-ext-sse", "sse.js"), SCRIPT));
  }

  Optional<Site.Page> find(String name) {
    return Optional.ofNullable(pages.get(name));
  }

  private static Site.Page page(String resource, String type) {
    return Site.Page.of(200, type, bytes(resource)).header("Cache-Control", "max-age=3600");
  }

  /** A WebJar's folder has its version, which its own description knows. */
  private static String library(String artifact, String file) {
    String about = "/META-INF/maven/org.webjars.npm/" + artifact + "/pom.properties";
    java.util.Properties properties = new java.util.Properties();
    try (InputStream in = Assets.class.getResourceAsStream(about)) {
      if (in == null) throw new IllegalStateException("the library " + artifact + " is missing");
      properties.load(in);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return LIBRARIES + artifact + "/" + properties.getProperty("version") + "/" + file;
  }

  private static byte[] bytes(String resource) {
    try (InputStream in = Assets.class.getResourceAsStream(resource)) {
      if (in == null) throw new IllegalStateException("the resource " + resource + " is missing");
      return in.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
