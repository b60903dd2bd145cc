package io.pairgate.backends.table;

import io.pairgate.backends.Operation;
import io.pairgate.backends.yaml.YamlMap;
import io.pairgate.backends.yaml.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the line of one operation: a text like {@code DELETE {at}/{id}}, or a map that says more.
 *
 * @param shown the attributes that a shown object has, unless the line says otherwise
 * @param type the family's type
 * @param id where the native id stands, unless the line says otherwise
 * @param tasks the names of the driver's kinds of tasks
 */
record LineReader(
    TemplateReader templates,
    Map<String, Mapping> shown,
    ResourceType type,
    Place id,
    Set<String> tasks) {

  LineReader(TemplateReader templates, Map<String, Mapping> shown, ResourceType type, Place id) {
    this(templates, shown, type, id, Set.of());
  }

  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

  CallLine read(String name, YamlValue value) {
    if (!value.isMap()) {
      return line(
          value.text(),
          value,
          List.of(),
          new CallLine.Nothing(),
          Set.of(),
          Map.of(),
          Optional.empty(),
          CallLine.Shown.PLAIN,
          shown,
          id,
          Optional.empty(),
          Set.of(),
          Optional.empty());
    }
    YamlMap map = value.map("operation '" + name + "'");
    Optional<Way> reply = map.value("reply").map(this::way);
    if (reply.isEmpty() && needsReply()) {
      map.problem("a " + name + " lacks 'reply': where the object stands in the reply");
    }
    CallLine line =
        line(
            map.text("call"),
            map.value("call").orElse(value),
            HeaderReader.headers(map, templates),
            body(map),
            statuses(map, "status", map.has("task") ? 399 : 299),
            WantedReader.where(map),
            reply,
            shown(map),
            map.value("shows").map(this::shows).orElse(shown),
            map.value("id").map(v -> Place.of(v.text())).orElse(id),
            map.value("next").map(v -> Place.of(templates.worded(v.text()))),
            statuses(map, "nothing-to-do", 599),
            map.value("task").map(v -> TaskReader.begun(v, tasks)));
    if (map.value("repeatable").isPresent() && templates.kind() != Operation.Kind.ACTION) {
      map.problem("repeatable", "only an action can be 'repeatable'");
    }
    map.done();
    boolean changes = changes(templates.kind());
    if (!changes && (line.task().isPresent() || !line.nothingToDo().isEmpty())) {
      map.problem("only a change has 'task' or 'nothing-to-do'");
    }
    if (!line.nothingToDo().isEmpty() && needsReply()) {
      map.problem("nothing-to-do", "a create with nothing to do shows no id: we must choose it");
    }
    return line;
  }

  /** The dots between the steps are not those in the slots. */
  private Way way(YamlValue value) {
    String text = templates.worded(value.text());
    List<Template> steps = new ArrayList<>();
    if (!text.isEmpty() && !text.equals(".")) {
      for (String step : text.split("\\.(?![^{}]*\\})", -1)) {
        steps.add(templates.read(step, value));
      }
    }
    return new Way(steps);
  }

  private CallLine.Shown shown(YamlMap map) {
    boolean list =
        templates.kind() == Operation.Kind.LIST || templates.kind() == Operation.Kind.FIND;
    String missing = map.text("missing", "");
    String right = list ? "empty" : "absent";
    if (!missing.isEmpty()
        && (!missing.equals(right) || !list && templates.kind() != Operation.Kind.READ)) {
      map.problem("missing", "'missing' can be absent in a read, and empty in a list and a find");
    }
    String keyed = map.text("keyed", "");
    if (!keyed.isEmpty() && !list) {
      map.problem("keyed", "only a list and a find can be 'keyed'");
    }
    boolean others = map.text("others", "").equals("skip");
    if (map.has("others") && (!others || !list)) {
      map.problem("others", "'others' can only be skip, and only in a list and a find");
    }
    boolean xml = map.text("format", "").equals("xml");
    if (map.has("format") && !xml) {
      map.problem("format", "'format' can only be xml; without it a reply is JSON");
    }
    return new CallLine.Shown(
        missing.equals("absent"), missing.equals("empty"), keyed, others, xml, among(map));
  }

  private Optional<CallLine.Among> among(YamlMap map) {
    if (map.has("among") && templates.kind() != Operation.Kind.READ) {
      map.problem("among", "only a read can say 'among'");
    }
    return map.value("among")
        .map(
            value -> {
              YamlMap among = value.map("'among'");
              YamlValue is = among.value("is").orElse(value);
              CallLine.Among read =
                  new CallLine.Among(
                      Place.of(among.text("at")), templates.read(among.text("is"), is));
              among.done();
              return read;
            });
  }

  private boolean needsReply() {
    Operation.Kind kind = templates.kind();
    boolean shows = type != null && !changes(kind);
    return shows || kind == Operation.Kind.CREATE && !templates.id();
  }

  private static boolean changes(Operation.Kind kind) {
    return switch (kind) {
      case CREATE, UPDATE, DELETE, ACTION -> true;
      case READ, LIST, FIND, TASK, CHECK -> false;
    };
  }

  private CallLine line(
      String call,
      YamlValue where,
      List<CallLine.Parameter> headers,
      CallLine.Body body,
      Set<Integer> statuses,
      Map<Place, Wanted> wanted,
      Optional<Way> reply,
      CallLine.Shown shown,
      Map<String, Mapping> shows,
      Place idPlace,
      Optional<Place> next,
      Set<Integer> nothingToDo,
      Optional<TaskKind.Begun> task) {
    int space = call.indexOf(' ');
    String method = space < 0 ? call : call.substring(0, space);
    if (space < 0 || !METHODS.contains(method)) {
      where.problem("'" + call + "' must be a method and a path, like GET {at}/{id}");
    }
    String target = call.substring(space + 1).strip();
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    List<CallLine.Parameter> query = new ArrayList<>();
    if (mark >= 0) {
      for (String parameter : target.substring(mark + 1).split("&")) {
        int equals = parameter.indexOf('=');
        String key = equals < 0 ? parameter : parameter.substring(0, equals);
        String text = equals < 0 ? "" : parameter.substring(equals + 1);
        query.add(new CallLine.Parameter(key, templates.read(text, where)));
      }
    }
    return new CallLine(
        method,
        templates.read(path, where),
        query,
        headers,
        body,
        statuses,
        wanted,
        reply,
        shown,
        idPlace,
        shows,
        next,
        nothingToDo,
        task);
  }

  private static Set<Integer> statuses(YamlMap map, String key, int max) {
    Set<Integer> statuses = new LinkedHashSet<>();
    map.list(key).forEach(status -> statuses.add((int) status.whole(200, max)));
    return statuses;
  }

  private CallLine.Body body(YamlMap map) {
    Optional<YamlValue> whole = map.value("whole");
    Optional<YamlValue> body = map.value("body");
    if (whole.isEmpty()) {
      return body.map(this::body).orElse(new CallLine.Nothing());
    }
    if (body.isPresent() || !takesWhole(templates.kind())) {
      whole.get().problem("'whole' is for an update or a delete, in place of 'body'");
    }
    return new CallLine.Whole(Place.of(templates.worded(whole.get().text())));
  }

  private static boolean takesWhole(Operation.Kind kind) {
    return kind == Operation.Kind.UPDATE || kind == Operation.Kind.DELETE;
  }

  /** A text is where the attributes go; a map or a list is the body itself. */
  private CallLine.Body body(YamlValue value) {
    return value.isMap() || value.isList()
        ? new CallLine.Written(new BodyReader(templates).read(value))
        : new CallLine.Attributes(Place.of(templates.worded(value.text())));
  }

  private Map<String, Mapping> shows(YamlValue value) {
    if (value.isMap()) {
      return MappingReader.mappings(value.map("'shows'"), type.attributes(), type.name());
    }
    if (!value.text().equals("nothing")) {
      value.problem("'shows' must be a map of attributes, or 'nothing'");
    }
    return Map.of();
  }
}
