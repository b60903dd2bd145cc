package io.pairgate.relay.pair.control;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pairgate.relay.pair.Database;
import io.pairgate.relay.pair.NodeView;
import io.pairgate.relay.pair.PairFailure;
import io.pairgate.relay.pair.Protection;
import io.pairgate.relay.pair.Vip;
import io.pairgate.relay.pair.WitnessRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The pair's words as JSON, in snake_case. Fields that are not known are passed over, so that a
 * newer node can be talked to; a field that is missing fails with {@link PairFailure}.
 *
 * <p>Thread-safe.
 */
public final class PairJson {

  private static final int DEPTH_MAX = 16;
  private static final int ENTRIES_MAX = 1_000;

  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
                  .build())
          .build();

  private PairJson() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static byte[] bytes(JsonNode json) {
    try {
      return JSON.writeValueAsBytes(json);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree is always JSON", impossible);
    }
  }

  /** Fails with {@link PairFailure} if it is no JSON object. */
  public static JsonNode read(byte[] bytes) {
    try {
      JsonNode json = JSON.readTree(bytes);
      if (json != null && json.isObject()) {
        return json;
      }
    } catch (IOException broken) {
      throw new PairFailure("what was said is no JSON", broken);
    }
    throw new PairFailure("what was said is no JSON object");
  }

  public static ObjectNode of(NodeView view) {
    ObjectNode json = object();
    json.put("pair", view.pair()).put("node", view.node()).put("role", view.role());
    json.put("term", view.term()).put("protection", view.protection().name());
    json.put("since_millis", view.sinceMillis()).put("incarnation", view.incarnation());
    json.put("promotable", view.promotable()).put("vip", view.vip().name());
    json.set("database", view.database().<JsonNode>map(PairJson::of).orElse(json.nullNode()));
    json.set("witness", view.witness().<JsonNode>map(PairJson::of).orElse(json.nullNode()));
    json.put("trouble", view.trouble()).put("in_doubt", view.inDoubt());
    ArrayNode history = json.putArray("history");
    view.history().forEach(timeline -> history.add(of(timeline)));
    return json;
  }

  public static NodeView nodeView(JsonNode json) {
    return new NodeView(
        text(json, "pair"),
        text(json, "node"),
        text(json, "role"),
        whole(json, "term"),
        choice(json, "protection", Protection.class),
        whole(json, "since_millis"),
        text(json, "incarnation"),
        flag(json, "promotable"),
        choice(json, "vip", Vip.State.class),
        json.hasNonNull("database")
            ? Optional.of(databaseView(json.get("database")))
            : Optional.empty(),
        json.hasNonNull("witness")
            ? Optional.of(witnessRecord(json.get("witness")))
            : Optional.empty(),
        text(json, "trouble"),
        (int) whole(json, "in_doubt"),
        list(json, "history").stream().map(PairJson::timeline).toList());
  }

  public static ObjectNode of(Database.View view) {
    return object()
        .put("writable", view.writable())
        .put("primary", view.primary())
        .put("receiving", view.receiving())
        .put("applying", view.applying())
        .put("trouble", view.trouble())
        .put("standbys", view.standbys())
        .put("commits_waiting", view.commitsWaiting())
        .put("position", view.position())
        .put("lag_millis", view.lagMillis())
        .put("opened_term", view.openedTerm())
        .put("opened_by", view.openedBy());
  }

  public static Database.View databaseView(JsonNode json) {
    return new Database.View(
        flag(json, "writable"),
        flag(json, "primary"),
        flag(json, "receiving"),
        flag(json, "applying"),
        text(json, "trouble"),
        (int) whole(json, "standbys"),
        (int) whole(json, "commits_waiting"),
        text(json, "position"),
        whole(json, "lag_millis"),
        whole(json, "opened_term"),
        text(json, "opened_by"));
  }

  public static ObjectNode of(WitnessRecord record) {
    return object()
        .put("pair", record.pair())
        .put("term", record.term())
        .put("active", record.active())
        .put("protection", record.protection().name())
        .put("standby_incarnation", record.standbyIncarnation())
        .put("swap", record.swap());
  }

  public static WitnessRecord witnessRecord(JsonNode json) {
    return new WitnessRecord(
        text(json, "pair"),
        whole(json, "term"),
        text(json, "active"),
        choice(json, "protection", Protection.class),
        text(json, "standby_incarnation"),
        text(json, "swap"));
  }

  public static ObjectNode of(NodeView.Timeline timeline) {
    ObjectNode json = object();
    json.put("what", timeline.what()).put("term", timeline.term());
    json.put("at_millis", timeline.atMillis());
    ArrayNode steps = json.putArray("steps");
    for (NodeView.Timeline.Step step : timeline.steps()) {
      steps.addObject().put("name", step.name()).put("micros", step.micros());
    }
    return json.put("end", timeline.end());
  }

  public static NodeView.Timeline timeline(JsonNode json) {
    return new NodeView.Timeline(
        text(json, "what"),
        whole(json, "term"),
        whole(json, "at_millis"),
        list(json, "steps").stream()
            .map(step -> new NodeView.Timeline.Step(text(step, "name"), whole(step, "micros")))
            .toList(),
        text(json, "end"));
  }

  static String text(JsonNode json, String name) {
    JsonNode value = json.get(name);
    if (value == null || !value.isTextual()) {
      throw missing(name, "a text");
    }
    return value.textValue();
  }

  static long whole(JsonNode json, String name) {
    JsonNode value = json.get(name);
    if (value == null || !value.isIntegralNumber() || !value.canConvertToLong()) {
      throw missing(name, "a whole number");
    }
    return value.longValue();
  }

  static boolean flag(JsonNode json, String name) {
    JsonNode value = json.get(name);
    if (value == null || !value.isBoolean()) {
      throw missing(name, "true or false");
    }
    return value.booleanValue();
  }

  private static <E extends Enum<E>> E choice(JsonNode json, String name, Class<E> choices) {
    String word = text(json, name);
    for (E choice : choices.getEnumConstants()) {
      if (choice.name().equals(word)) {
        return choice;
      }
    }
    throw missing(name, "one of " + List.of(choices.getEnumConstants()));
  }

  private static List<JsonNode> list(JsonNode json, String name) {
    JsonNode value = json.get(name);
    if (value == null || !value.isArray() || value.size() > ENTRIES_MAX) {
      throw missing(name, "a list");
    }
    List<JsonNode> entries = new ArrayList<>();
    value.forEach(entries::add);
    return entries;
  }

  private static PairFailure missing(String name, String wanted) {
    return new PairFailure(
        "the field '"
            + name
            + "' is missing or not "
            + wanted
            + ": do both nodes run the same version of Pairgate?");
  }
}
