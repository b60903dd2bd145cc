package io.pairgate.backends.table;

import io.pairgate.backends.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of task that a vendor's calls begin, and how one looks at one of them. Immutable,
 * thread-safe.
 *
 * @param look the call that shows a task; {@code {task}} is the task's id
 * @param state where the vendor's word for its state stands
 * @param words the vendor's words by what they mean
 * @param otherWords what any other word means; empty if such a reply is not understood
 * @param says where the vendor's words about it stand, first found counts
 */
public record TaskKind(
    String name,
    CallLine look,
    List<Spot> state,
    Map<String, Task.State> words,
    Optional<Task.State> otherWords,
    List<Spot> says) {

  /**
   * That a call begins a task.
   *
   * @param kind the name of the task's kind
   * @param id where the task's id stands in the reply, first found counts
   * @param always false if a reply without an id says that it is done already
   */
  public record Begun(String kind, List<Spot> id, boolean always) {}
}
