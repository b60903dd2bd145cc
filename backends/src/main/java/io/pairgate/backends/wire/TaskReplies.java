package io.pairgate.backends.wire;

import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Task;
import io.pairgate.backends.table.CallLine;
import io.pairgate.backends.table.Driver;
import io.pairgate.backends.table.Spot;
import io.pairgate.backends.table.TaskKind;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds tasks in replies. Pure, thread-safe. */
record TaskReplies(Driver driver) {

  private static final int ID_CHARACTERS_MAX = 255;
  private static final int SAYS_CHARACTERS_MAX = 1_000;

  /** Whether a reply that is no JSON may still say what is sought. */
  boolean mayBeInText(Operation operation, CallLine line) {
    return operation instanceof Operation.LookAt look
        ? inText(driver.tasks().get(look.taskKind()).state())
        : line.task().isPresent() && inText(line.task().get().id());
  }

  private static boolean inText(List<Spot> spots) {
    return spots.stream().anyMatch(spot -> spot instanceof Spot.InText);
  }

  /** A task that the backend says is absent is one that it has forgotten. */
  Outcome refused(Operation operation, Outcome.Refused refused) {
    return operation instanceof Operation.LookAt look && refused.why() == Outcome.Refusal.ABSENT
        ? seen(look, Task.State.FORGOTTEN, refused.message(), refused.requestId())
        : refused;
  }

  /** The task that a change began; empty if the reply names none. */
  static Optional<Task> begun(TaskKind.Begun begun, Object body, HttpReply reply) {
    return first(begun.id(), body, reply)
        .filter(id -> id.length() <= ID_CHARACTERS_MAX && id.chars().allMatch(c -> c > ' '))
        .map(id -> new Task(begun.kind(), id, Task.State.RUNNING, ""));
  }

  /**
   * What a look shows. A backend that knows no such task says so by a refusal, or by an empty
   * reply.
   */
  Outcome seen(Operation.LookAt look, Object body, HttpReply reply, String requestId) {
    TaskKind kind = driver.tasks().get(look.taskKind());
    Optional<String> word = first(kind.state(), body, reply);
    Optional<Task.State> state =
        word.isEmpty() && isEmpty(body, reply)
            ? Optional.of(Task.State.FORGOTTEN)
            : word.flatMap(w -> Optional.ofNullable(kind.words().get(w)).or(kind::otherWords));
    if (state.isEmpty()) {
      return Unreadable.outcome(
          reply,
          word.map(w -> "the table does not know the task's state '" + w + "'")
              .orElse("it does not show the task's state"));
    }
    String says = first(kind.says(), body, reply).orElse("");
    return seen(look, state.get(), says.isEmpty() ? word.orElse("") : says, requestId);
  }

  private static Outcome seen(
      Operation.LookAt look, Task.State state, String says, String requestId) {
    String words = Unreadable.shorten(says, SAYS_CHARACTERS_MAX);
    Task task = new Task(look.taskKind(), look.taskId(), state, words);
    return new Outcome.Succeeded(List.of(), true, requestId, Optional.of(task));
  }

  private static boolean isEmpty(Object body, HttpReply reply) {
    return switch (body) {
      case null -> reply.body() == null || reply.body().length == 0;
      case Collection<?> list -> list.isEmpty();
      case Map<?, ?> map -> map.isEmpty();
      default -> false;
    };
  }

  private static Optional<String> first(List<Spot> spots, Object body, HttpReply reply) {
    for (Spot spot : spots) {
      Optional<String> found =
          switch (spot) {
            case Spot.InBody in -> part(text(in.place().read(body)), in.pattern());
            case Spot.InHeader in ->
                part(reply.headers().getOrDefault(in.name(), ""), in.pattern());
            case Spot.InText in ->
                part(
                    reply.body() == null ? "" : new String(reply.body(), StandardCharsets.UTF_8),
                    Optional.of(in.pattern()));
          };
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> part(String text, Optional<Pattern> pattern) {
    if (pattern.isEmpty()) {
      return Optional.of(text).filter(all -> !all.isEmpty());
    }
    Matcher matcher = pattern.get().matcher(text);
    return matcher.find() ? Optional.ofNullable(matcher.group(1)) : Optional.empty();
  }

  private static String text(Object value) {
    return switch (value) {
      case String text -> text;
      case Long number -> number.toString();
      case Boolean flag -> flag.toString();
      case null, default -> "";
    };
  }
}
