package io.pairgate.relay.api;

import static io.pairgate.relay.api.OpenApi.map;
import static io.pairgate.relay.api.OpenApi.ref;
import static io.pairgate.relay.api.OpenApiCommon.answer;
import static io.pairgate.relay.api.OpenApiCommon.operation;
import static io.pairgate.relay.api.OpenApiCommon.text;
import static io.pairgate.relay.api.OpenApiCommon.time;

import io.pairgate.relay.access.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The calls about tokens, described. */
final class OpenApiTokens {

  private OpenApiTokens() {}

  static Map<String, Object> paths() {
    Map<String, Object> name =
        map(
            "name",
            "token",
            "in",
            "path",
            "required",
            true,
            "description",
            "A token's name.",
            "schema",
            ref("schemas", "Name"));
    return map(
        "/v1/tokens",
        map(
            "get",
            operation(
                "listTokens",
                "tokens",
                "List tokens that were made here, without the tokens themselves.",
                List.of(ref("parameters", "Limit"), ref("parameters", "After")),
                null,
                map("200", answer("One page.", ref("schemas", "TokenPage")))),
            "post",
            operation(
                "makeToken",
                "tokens",
                "Make a token; it is shown in this reply and never again.",
                List.of(),
                OpenApiCommon.body(
                    "application/json",
                    ref("schemas", "TokenOrder"),
                    map("name", "shop", "role", "tenant", "tenant", "shop"),
                    true),
                map("201", answer("Made.", ref("schemas", "TokenMade"))))),
        "/v1/tokens/{token}",
        map(
            "delete",
            operation(
                "revokeToken",
                "tokens",
                "Revoke a token: it is good for nothing from now on.",
                List.of(name),
                null,
                map("204", map("description", "Revoked.")))));
  }

  static Map<String, Object> schemas() {
    Map<String, Object> made = facts();
    made.put("token", text("The token itself."));
    return map(
        "Token", map("type", "object", "properties", facts()),
        "TokenPage", OpenApiCommon.page("Token"),
        "TokenMade", map("type", "object", "properties", made),
        "TokenOrder", order());
  }

  private static Map<String, Object> facts() {
    return map(
        "name", text("Who carries it, as calls have it."),
        "role", role(),
        "tenant", text("The tenant of the role tenant, else empty."),
        "backends", backends(),
        "created_at", time("When it was made."),
        "created_by", text("Who made it."),
        "expires_at", time("From then on it is good for nothing."),
        "used_at", time("When it was used last, within an hour; null for never."));
  }

  private static Map<String, Object> role() {
    return map("type", "string", "enum", Arrays.stream(Role.values()).map(Role::word).toList());
  }

  private static Map<String, Object> backends() {
    return map(
        "type",
        "array",
        "maxItems",
        TokenEndpoints.BACKENDS_MAX,
        "items",
        ref("schemas", "Name"),
        "description",
        "Only for what is on these backends; absent or empty for all.");
  }

  private static Map<String, Object> order() {
    Map<String, Object> backends = backends();
    backends.put("minItems", 1);
    return map(
        "type",
        "object",
        "additionalProperties",
        false,
        "required",
        List.of("name", "role"),
        "properties",
        map(
            "name", ref("schemas", "Name"),
            "role", role(),
            "tenant", ref("schemas", "Tenant"),
            "backends", backends,
            "expires_in_days",
                map(
                    "type",
                    "integer",
                    "minimum",
                    1,
                    "maximum",
                    TokenEndpoints.DAYS_MAX,
                    "default",
                    TokenEndpoints.DAYS_DEFAULT)));
  }
}
