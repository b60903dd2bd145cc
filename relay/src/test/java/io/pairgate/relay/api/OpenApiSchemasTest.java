package io.pairgate.relay.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import io.pairgate.backends.table.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What somebody else's JSON Schema validator says of the document. */
class OpenApiSchemasTest {

  private static final JsonNode DOCUMENT =
      JsonMapper.builder().build().valueToTree(OpenApi.document(Tables.builtIn()));
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

  private static JsonSchema schema(JsonNode schema) {
    ObjectNode whole = schema.deepCopy();
    whole.set("components", DOCUMENT.path("components"));
    return FACTORY.getSchema(whole);
  }

  @Test
  void every_schema_is_a_json_schema() {
    JsonSchema meta = FACTORY.getSchema(SchemaLocation.of(SchemaId.V202012));
    for (var schema : DOCUMENT.path("components").path("schemas").properties()) {
      assertThat(meta.validate(schema.getValue())).as(schema.getKey()).isEmpty();
    }
  }

  @Test
  void every_example_fits_the_schema_beside_it() {
    List<JsonNode> contents = new ArrayList<>();
    DOCUMENT.findValues("requestBody").forEach(body -> body.path("content").forEach(contents::add));
    assertThat(contents).isNotEmpty();
    for (JsonNode content : contents) {
      if (content.has("example")) {
        assertThat(schema(content.path("schema")).validate(content.path("example")))
            .as(content.path("schema").toString())
            .isEmpty();
      }
    }
  }

  @Test
  void what_the_node_answers_fits_what_it_publishes() {
    try (House house = new House()) {
      Map<String, String> answers =
          Map.of(
              "/v1/networks/web", "Network",
              "/v1/networks", "NetworkPage",
              "/v1/calls", "CallPage",
              "/v1/backends", "BackendPage",
              "/v1/netwroks", "Problem",
              "/v1/networks?limit=0", "Problem");
      answers.forEach(
          (path, name) ->
              assertThat(
                      schema(DOCUMENT.path("components").path("schemas").path(name))
                          .validate(Raw.ask(house.port, "GET", path).json()))
                  .as(path)
                  .isEmpty());
    }
  }
}
