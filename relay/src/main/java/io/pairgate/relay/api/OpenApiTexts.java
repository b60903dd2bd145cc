package io.pairgate.relay.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.pairgate.backends.table.Family;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The OpenAPI document as JSON and YAML, written once, when it is first asked for (a fifth of a
 * start's work), by a thread of its own: no event loop is held up by it. Thread-safe.
 */
final class OpenApiTexts {

  private record Texts(byte[] json, byte[] yaml) {}

  private final Collection<Family> families;
  private final CompletableFuture<Texts> texts = new CompletableFuture<>();
  private final AtomicBoolean begun = new AtomicBoolean();

  OpenApiTexts(Collection<Family> families) {
    this.families = families;
  }

  private void write() {
    try {
      Map<String, Object> document = OpenApi.document(families);
      texts.complete(
          new Texts(
              JsonMapper.builder().build().writeValueAsBytes(document),
              YAMLMapper.builder()
                  .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                  .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                  .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                  .build()
                  .writeValueAsBytes(document)));
    } catch (JsonProcessingException | RuntimeException fault) {
      texts.completeExceptionally(fault);
    }
  }

  Future<byte[]> json() {
    return here().map(Texts::json);
  }

  Future<byte[]> yaml() {
    return here().map(Texts::yaml);
  }

  /** On the asking event loop, if one asks. */
  private Future<Texts> here() {
    if (begun.compareAndSet(false, true)) {
      Thread.ofPlatform().name("openapi").daemon().start(this::write);
    }
    Context asking = Vertx.currentContext();
    return asking == null
        ? Future.fromCompletionStage(texts)
        : Future.fromCompletionStage(texts, asking);
  }
}
