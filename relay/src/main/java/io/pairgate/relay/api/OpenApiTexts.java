package io.pairgate.relay.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.pairgate.backends.table.Family;
import java.util.Collection;
import java.util.Map;

/** The OpenAPI document as JSON and YAML, written once. Immutable, thread-safe. */
final class OpenApiTexts {

  private final byte[] json;
  private final byte[] yaml;

  OpenApiTexts(Collection<Family> families) {
    Map<String, Object> document = OpenApi.document(families);
    try {
      json = JsonMapper.builder().build().writeValueAsBytes(document);
      yaml =
          YAMLMapper.builder()
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
              .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
              .build()
              .writeValueAsBytes(document);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("the document is made of plain values", impossible);
    }
  }

  byte[] json() {
    return json;
  }

  byte[] yaml() {
    return yaml;
  }
}
