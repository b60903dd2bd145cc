package io.pairgate.relay.pair.etcd;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pairgate.relay.pair.PairFailure;
import io.pairgate.relay.pair.Protection;
import io.pairgate.relay.pair.WitnessRecord;
import java.io.IOException;

/** The witness's record as JSON. Names that it does not know are passed over. Pure. */
final class RecordJson {

  private static final JsonMapper MAPPER = new JsonMapper();

  private RecordJson() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static byte[] bytes(JsonNode json) {
    try {
      return MAPPER.writeValueAsBytes(json);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * Any JSON.
   *
   * @throws IOException if it is none
   */
  static JsonNode read(byte[] bytes) throws IOException {
    JsonNode json = MAPPER.readTree(bytes);
    return json == null ? MAPPER.missingNode() : json;
  }

  static ObjectNode json(WitnessRecord record) {
    return MAPPER
        .createObjectNode()
        .put("pair", record.pair())
        .put("term", record.term())
        .put("active", record.active())
        .put("protection", record.protection().name())
        .put("standby_incarnation", record.standbyIncarnation())
        .put("swap", record.swap());
  }

  /**
   * @param where it was found, for people
   * @throws PairFailure if it is no record, or the record of another pair
   */
  static WitnessRecord record(JsonNode json, String pair, String where) {
    WitnessRecord record;
    try {
      record =
          new WitnessRecord(
              text(json, "pair"),
              term(json),
              text(json, "active"),
              Protection.valueOf(text(json, "protection")),
              text(json, "standby_incarnation"),
              text(json, "swap"));
    } catch (IllegalArgumentException unreadable) {
      throw unreadable(where, unreadable);
    }
    if (!record.pair().equals(pair)) {
      throw new PairFailure(
          where
              + " holds the record of pair \""
              + record.pair()
              + "\", this node is of pair \""
              + pair
              + "\": correct pair.name, or remove that record if the other pair is gone");
    }
    return record;
  }

  static PairFailure unreadable(String where, Exception why) {
    return new PairFailure(
        where
            + " does not hold a record of Pairgate ("
            + Words.of(why)
            + "): find out who wrote it; nothing is changed until it can be read",
        why);
  }

  private static String text(JsonNode json, String name) {
    JsonNode value = json.get(name);
    if (value == null || !value.isTextual()) {
      throw new IllegalArgumentException("\"" + name + "\" is not a text");
    }
    return value.textValue();
  }

  private static long term(JsonNode json) {
    JsonNode value = json.get("term");
    if (value == null || !value.canConvertToLong() || !value.isIntegralNumber()) {
      throw new IllegalArgumentException("\"term\" is not a number");
    }
    // 0: set up, and nobody was active yet.
    if (value.longValue() < 0) throw new IllegalArgumentException("\"term\" is below 0");
    return value.longValue();
  }
}
