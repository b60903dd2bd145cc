package io.pairgate.relay.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Any body at any call is taken or refused as a problem; CONTRIBUTING tells of long runs. */
class BodiesFuzzTest {

  private static final int DEPTH_MAX = 4;
  private static final int FIELDS_MAX = 6;

  /** What bodies of the API are made of, and what readers stumble over. */
  private static final List<String> WORDS =
      List.of(
          "backend",
          "spec",
          "adopt",
          "tenant",
          "native",
          "name",
          "cidr",
          "mtu",
          "driver",
          "url",
          "credentials",
          "options",
          "limits",
          "deadline_millis",
          "tls",
          "ca_pem",
          "pin",
          "insecure",
          "outcome",
          "reason",
          "native_id",
          "role",
          "backends",
          "expires_in_days",
          "fortios",
          "neutron",
          "http://127.0.0.1:1",
          "http://a b",
          "tcp://[",
          "done",
          "not_done",
          "10.0.0.0/24",
          "",
          " ",
          "\0",
          "\u00fc\u20ac\ud83d\ude00",
          "../x",
          "{id}",
          "a".repeat(1_200),
          "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");

  private static House house;
  private static List<Endpoint> endpoints;

  @BeforeContainer
  static void start() {
    house = new House();
    endpoints =
        house.server.endpoints().stream().filter(e -> e.body() != Endpoint.Body.NONE).toList();
  }

  @AfterContainer
  static void stop() {
    house.close();
  }

  private static <T> T of(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }

  private static Object value(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 5 : 9)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextBoolean() ? random.nextLong() : random.nextInt(10);
      case 3, 4 -> of(WORDS, random);
      case 5 ->
          IntStream.range(0, random.nextInt(FIELDS_MAX))
              .mapToObj(i -> (Object) of(WORDS, random))
              .toList();
      default -> fields(random, depth);
    };
  }

  private static Map<String, Object> fields(Random random, int depth) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int count = random.nextInt(FIELDS_MAX); count >= 0; count--) {
      fields.put(of(WORDS, random), value(random, depth - 1));
    }
    return fields;
  }

  private static String body(Random random) {
    Object value = random.nextInt(10) > 0 ? fields(random, DEPTH_MAX) : value(random, DEPTH_MAX);
    String json = new String(Json.bytes(out -> Json.value(out, value)), StandardCharsets.UTF_8);
    if (random.nextInt(4) > 0) return json;
    int at = random.nextInt(json.length() + 1);
    int end = Math.min(json.length(), at + random.nextInt(8));
    return json.substring(0, at) + (random.nextBoolean() ? "" : "\"}") + json.substring(end);
  }

  private static String path(Endpoint endpoint, Random random) {
    return endpoint
        .template()
        .replace(
            "{collection}",
            of(List.of("networks", "subnets", "address-objects", "vlans", "pools"), random))
        .replace("{action}", "move")
        .replaceAll("\\{\\w+}", "one");
  }

  @Property(seed = "8", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void any_body_is_taken_or_refused_as_a_problem(@ForAll Random random) {
    Endpoint endpoint = of(endpoints, random);
    String body = body(random);
    String path = path(endpoint, random);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String kind =
        endpoint.body() == Endpoint.Body.MERGE_PATCH
            ? "application/merge-patch+json"
            : "application/json";
    Raw.Answer answer;
    try (Raw raw = new Raw(house.port)) {
      raw.send(
          Raw.head(
              endpoint.method(),
              path,
              "Content-Type: " + kind,
              "Content-Length: " + bytes.length,
              "Connection: close"));
      raw.send(bytes);
      answer = raw.answer();
    }
    String what = endpoint.method() + " " + path + " " + body + "\nwas answered " + answer;
    assertThat(answer.status()).as(what).isBetween(200, 499);
    if (answer.status() >= 400 && endpoint.method().equals("HEAD")) {
      // An answer to HEAD has no body, whatever it says.
      assertThat(answer.headers()).as(what).containsEntry("content-type", Reply.PROBLEM);
      assertThat(answer.body()).as(what).isEmpty();
    } else if (answer.status() >= 400) {
      assertThat(answer.json().path("type").asText()).as(what).startsWith("/problems/");
      assertThat(answer.json().path("title").asText()).as(what).isNotBlank();
      assertThat(answer.json().path("status").asInt()).as(what).isEqualTo(answer.status());
      assertThat(answer.json().path("detail").asText()).as(what).isNotBlank();
    }
    house.changes.clear();
    house.settlements.clear();
    house.registrations.clear();
    house.natives.clear();
  }
}
