package io.pairgate.backends.table;

import io.pairgate.backends.Operation;
import io.pairgate.backends.Task;
import io.pairgate.backends.yaml.Nearest;
import io.pairgate.backends.yaml.YamlMap;
import io.pairgate.backends.yaml.YamlValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what a driver says of tasks: their kinds, and which calls begin one. */
final class TaskReader {

  private static final String OTHER = "other";

  private TaskReader() {}

  /** The names of the kinds, to check those that calls speak of. */
  static Set<String> names(YamlMap driver) {
    return driver.mapOrEmpty("tasks").entries().keySet();
  }

  static Map<String, TaskKind> kinds(YamlMap driver, Set<String> options) {
    Map<String, TaskKind> kinds = new LinkedHashMap<>();
    driver
        .mapOrEmpty("tasks")
        .entries()
        .forEach((name, value) -> kinds.put(name, kind(name, value, options)));
    return kinds;
  }

  private static TaskKind kind(String name, YamlValue value, Set<String> options) {
    YamlMap map = value.map("task '" + name + "'");
    TemplateReader templates =
        new TemplateReader(
            Map.of(), options, Map.of(), Set.of(), false, false, Operation.Kind.TASK, false);
    CallLine look =
        map.value("look")
            .map(line -> new LineReader(templates, Map.of(), null, Place.of("")).read("look", line))
            .orElse(null);
    if (look == null) {
      map.problem(map.title() + " lacks 'look': the call that shows a task, with {task}");
    }
    List<Spot> state = SpotReader.spots(map, "state");
    if (state.isEmpty()) {
      map.problem(map.title() + " lacks 'state': where the word for its state stands");
    }
    Map<String, Task.State> words = new LinkedHashMap<>();
    Optional<Task.State> other = Optional.empty();
    for (Task.State means :
        List.of(Task.State.RUNNING, Task.State.DONE, Task.State.FAILED, Task.State.FORGOTTEN)) {
      String key = means.name().toLowerCase(java.util.Locale.ROOT);
      for (YamlValue word : map.list(key)) {
        if (word.text().equals(OTHER) && other.isEmpty()) {
          other = Optional.of(means);
        } else if (words.putIfAbsent(word.text(), means) != null || word.text().equals(OTHER)) {
          word.problem("'" + word.text() + "' has a meaning already");
        }
      }
    }
    if (!words.containsValue(Task.State.DONE) && !other.equals(Optional.of(Task.State.DONE))) {
      map.problem(map.title() + " lacks 'done': the vendor's word for a task that succeeded");
    }
    List<Spot> says = SpotReader.spots(map, "says");
    map.done();
    return new TaskKind(name, look, state, words, other, says);
  }

  /** What a call's line says under {@code task}. */
  static TaskKind.Begun begun(YamlValue value, Set<String> kinds) {
    YamlMap map = value.map("'task'");
    String kind = map.text("is");
    if (!kinds.contains(kind)) {
      map.problem("is", "there is no task '" + kind + "'" + Nearest.hint(kind, kinds));
    }
    List<Spot> id = SpotReader.spots(map, "id");
    if (id.isEmpty()) {
      map.problem("'task' lacks 'id': where the task's id stands in the reply");
    }
    boolean always = map.flag("always", true);
    map.done();
    return new TaskKind.Begun(kind, id, always);
  }
}
