package io.pairgate.backends.table;

import io.pairgate.backends.Operation;
import io.pairgate.backends.yaml.YamlMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what stands in the query of each call: {@code query: { vdom: "{option.vdom}" }}. */
final class QueryReader {

  private QueryReader() {}

  /**
   * @param options that its slots may name; nothing else fills them
   */
  static List<CallLine.Parameter> query(YamlMap map, Set<String> options) {
    TemplateReader templates =
        new TemplateReader(
            Map.of(), options, Map.of(), Set.of(), false, false, Operation.Kind.CHECK, false);
    List<CallLine.Parameter> query = new ArrayList<>();
    map.mapOrEmpty("query")
        .entries()
        .forEach(
            (name, value) ->
                query.add(new CallLine.Parameter(name, templates.read(value.text(), value))));
    return List.copyOf(query);
  }
}
