package io.pairgate.bench.speed;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** A Neutron network as JSON, some 635 bytes. */
final class StubNetwork {

  private static final String AFTER_NAME =
      """
      ,"tenant_id":"4fd44f30292945e481c7b8a0c8908869","admin_state_up":true,"status":"ACTIVE",\
      "subnets":[],"shared":false,"availability_zone_hints":[],"availability_zones":["nova"],\
      "ipv4_address_scope":null,"ipv6_address_scope":null,"router:external":false,\
      "vlan_transparent":null,"port_security_enabled":true,"l2_adjacency":true,"tags":[],\
      "dns_domain":"","is_default":false,"qos_policy_id":null,\
      "created_at":"2026-11-23T12:00:00Z","updated_at":"2026-11-23T12:00:00Z",\
      "revision_number":1,"project_id":"4fd44f30292945e481c7b8a0c8908869","mtu":""";

  private StubNetwork() {}

  /** As unique as a random UUID, but without its slow source of randomness. */
  static String newId() {
    var random = ThreadLocalRandom.current();
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  /**
   * @param asked attributes from the request; name, description and mtu are shown as asked
   */
  static String json(String id, JsonObject asked) {
    // plain concatenation: the stub shares two cores with what is measured
    return "{\"network\":{\"id\":\""
        + id
        + "\",\"name\":"
        + Json.encode(asked.getString("name", "web"))
        + AFTER_NAME
        + asked.getInteger("mtu", 1500)
        + ",\"description\":"
        + Json.encode(asked.getString("description", ""))
        + "}}";
  }
}
