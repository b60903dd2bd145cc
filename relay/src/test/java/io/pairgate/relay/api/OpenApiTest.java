package io.pairgate.relay.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.pairgate.backends.table.Family;
import io.pairgate.backends.table.ResourceType;
import io.pairgate.backends.table.SpecCheck;
import io.pairgate.backends.table.Tables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The document is whole, and its examples are what the code takes. */
class OpenApiTest {

  private static final Tables TABLES = Tables.builtIn();
  private static final JsonNode DOCUMENT =
      JsonMapper.builder().build().valueToTree(OpenApi.document(TABLES));

  static Stream<ResourceType> types() {
    return TABLES.families().stream().map(Family::types).flatMap(types -> types.values().stream());
  }

  @Test
  void every_reference_leads_somewhere() {
    List<String> references = DOCUMENT.findValuesAsText("$ref");
    assertThat(references).isNotEmpty();
    for (String reference : new HashSet<>(references)) {
      assertThat(DOCUMENT.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
    }
  }

  @Test
  void every_operation_has_its_own_id_a_known_tag_and_a_problem_answer() {
    Set<String> tags = new HashSet<>(DOCUMENT.path("tags").findValuesAsText("name"));
    List<String> ids = new ArrayList<>();
    operations()
        .forEach(
            operation -> {
              ids.add(operation.path("operationId").asText());
              assertThat(tags).contains(operation.path("tags").path(0).asText());
              assertThat(operation.path("summary").asText()).isNotBlank();
              assertThat(operation.path("responses").has("default")).isTrue();
            });
    assertThat(ids).doesNotHaveDuplicates().doesNotContain("");
  }

  private static Stream<JsonNode> operations() {
    List<JsonNode> operations = new ArrayList<>();
    DOCUMENT.path("paths").forEach(path -> path.forEach(operations::add));
    return operations.stream();
  }

  @Test
  void every_place_in_a_path_is_a_parameter_and_the_other_way_round() {
    for (var path : DOCUMENT.path("paths").properties()) {
      Set<String> places = new HashSet<>();
      Matcher matcher = Pattern.compile("\\{(\\w+)}").matcher(path.getKey());
      while (matcher.find()) {
        places.add(matcher.group(1));
      }
      for (JsonNode operation : path.getValue()) {
        Set<String> named = new HashSet<>();
        for (JsonNode parameter : operation.path("parameters")) {
          JsonNode one =
              parameter.has("$ref")
                  ? DOCUMENT.at(parameter.path("$ref").asText().substring(1))
                  : parameter;
          if (one.path("in").asText().equals("path")) {
            named.add(one.path("name").asText());
          }
        }
        assertThat(named).as(path.getKey()).isEqualTo(places);
      }
    }
  }

  @Test
  void every_path_of_the_server_that_is_not_a_page_is_described() {
    Set<String> described = new HashSet<>();
    DOCUMENT
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method ->
                            described.add(
                                method.toUpperCase(java.util.Locale.ROOT)
                                    + " "
                                    + path.getKey()
                                        .replaceAll("^/v1/networks", "/v1/{collection}")
                                        .replaceAll(
                                            "^/v1/backends/\\{backend}/networks",
                                            "/v1/backends/{backend}/{collection}")
                                        .replaceAll(
                                            "^/v1/firewall-policies/\\{id}/actions/move",
                                            "/v1/{collection}/{id}/actions/{action}"))));
    try (House house = new House()) {
      for (Endpoint endpoint : house.server.endpoints()) {
        boolean page =
            endpoint.template().equals("/")
                || endpoint.template().startsWith("/docs")
                || endpoint.template().startsWith("/problems")
                || endpoint.template().startsWith("/openapi");
        if (!page) {
          assertThat(described).contains(endpoint.method() + " " + endpoint.template());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void the_examples_are_what_the_code_takes(ResourceType type) {
    assertThat(SpecCheck.whole(type, OpenApiExamples.spec(type))).isEmpty();
    assertThat(SpecCheck.patch(type, OpenApiExamples.patch(type))).isEmpty();
    for (ResourceType.Action action : type.actions().values()) {
      assertThat(SpecCheck.arguments(action, OpenApiExamples.arguments(action))).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void every_attribute_of_a_type_is_described(ResourceType type) {
    String name = OpenApi.camel(type.name());
    JsonNode schemas = DOCUMENT.path("components").path("schemas");
    type.attributes()
        .values()
        .forEach(
            attribute -> {
              String part = attribute.readOnly() ? "Status" : "Spec";
              assertThat(
                      schemas
                          .path(name + part)
                          .path("properties")
                          .path(attribute.name())
                          .path("description")
                          .asText())
                  .contains(attribute.about());
            });
  }

  @Test
  void json_and_yaml_say_the_same() throws IOException {
    OpenApiTexts texts = new OpenApiTexts(TABLES.families());
    JsonNode json = JsonMapper.builder().build().readTree(texts.json().await());
    assertThat(YAMLMapper.builder().build().readTree(texts.yaml().await())).isEqualTo(json);
    assertThat(json.path("openapi").asText()).isEqualTo("3.1.0");
  }
}
