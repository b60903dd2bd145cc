package io.pairgate.relay.cli.pair;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pairgate.relay.cli.pair.BothNodes.Looked;
import io.pairgate.relay.pair.control.PairJson;
import java.util.List;

/** A pair's state for programs. */
final class StatusJson {

  private StatusJson() {}

  static ObjectNode of(String pair, List<Looked> nodes, List<String> troubles, long nowMillis) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("pair", pair).put("at_millis", nowMillis).put("well", troubles.isEmpty());
    ArrayNode all = json.putArray("nodes");
    for (Looked node : nodes) {
      ObjectNode one = all.addObject().put("node", node.node());
      one.put("answers", node.seen().isPresent());
      node.seen().ifPresent(seen -> one.set("view", PairJson.of(seen.view())));
      node.failure().ifPresent(failure -> one.put("trouble", failure.getMessage()));
    }
    ArrayNode wrong = json.putArray("troubles");
    troubles.forEach(wrong::add);
    return json;
  }
}
