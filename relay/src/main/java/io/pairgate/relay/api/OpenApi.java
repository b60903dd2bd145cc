package io.pairgate.relay.api;

import io.pairgate.backends.table.Family;
import io.pairgate.backends.table.ResourceType;
import io.pairgate.backends.table.Tables;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The OpenAPI 3.1 document, made from the same tables that drive the code, so that it cannot drift.
 */
public final class OpenApi {

  private OpenApi() {}

  /** The document as what JSON knows: maps, lists, texts, numbers, flags. */
  public static Map<String, Object> document(Tables tables) {
    return document(tables.families());
  }

  static Map<String, Object> document(Collection<Family> families) {
    Map<String, Object> paths = new LinkedHashMap<>();
    Map<String, Object> schemas = new LinkedHashMap<>(OpenApiCommon.schemas());
    schemas.putAll(OpenApiHouseSchemas.schemas());
    schemas.putAll(OpenApiTasks.schemas());
    List<Object> tags = new ArrayList<>();
    for (Family family : families) {
      tags.add(
          Map.of("name", family.name(), "description", family.title() + ". " + family.about()));
      for (ResourceType type : family.types().values()) {
        paths.putAll(new OpenApiPaths(type).paths());
        schemas.putAll(new OpenApiTypeSchemas(type).schemas());
      }
    }
    tags.add(Map.of("name", "backends", "description", "Registered network systems."));
    tags.add(Map.of("name", "calls", "description", "The journal of relayed changes."));
    tags.add(Map.of("name", "operations", "description", "Health and figures of this node."));
    tags.add(Map.of("name", "tokens", "description", "Who may use the API: for admins."));
    paths.putAll(OpenApiHouse.paths());
    paths.putAll(OpenApiTokens.paths());
    schemas.putAll(OpenApiTokens.schemas());
    return map(
        "openapi",
        "3.1.0",
        "info",
        map(
            "title",
            "Pairgate",
            "version",
            "v1",
            "summary",
            "Relays each call of a cloud management platform to one network backend.",
            "description",
            new String(Packaged.file(Packaged.DOCS + "first-calls.md"), StandardCharsets.UTF_8),
            "license",
            map("name", "Apache-2.0", "identifier", "Apache-2.0")),
        "servers",
        List.of(map("url", "/")),
        "security",
        List.of(map("bearer", List.of())),
        "tags",
        tags,
        "paths",
        paths,
        "components",
        map(
            "schemas",
            schemas,
            "parameters",
            OpenApiCommon.parameters(),
            "headers",
            OpenApiCommon.headers(),
            "responses",
            OpenApiCommon.responses(),
            "securitySchemes",
            map(
                "bearer",
                map(
                    "type",
                    "http",
                    "scheme",
                    "bearer",
                    "description",
                    "A token of auth.tokens, or one that an admin made. A node without tokens"
                        + " listens on loopback only and wants none."))));
  }

  /** A map in the order given: key, value, key, value … */
  static Map<String, Object> map(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }

  static Map<String, Object> ref(String kind, String name) {
    return map("$ref", "#/components/" + kind + "/" + name);
  }

  /** {@code firewall-policy} becomes {@code FirewallPolicy}. */
  static String camel(String name) {
    StringBuilder camel = new StringBuilder();
    for (String word : name.split("[-_]")) {
      camel.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return camel.toString();
  }
}
