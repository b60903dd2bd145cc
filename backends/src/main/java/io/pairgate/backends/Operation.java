package io.pairgate.backends;

import java.util.Map;

/**
 * One operation on one backend: at most one request. Types and attributes are the family's;
 * references inside {@code spec} are native ids.
 *
 * <p>Values are what JSON knows: String, Long, Double, Boolean, List, Map, null. Immutable by
 * convention: callers do not change a map that they have handed over.
 */
public sealed interface Operation {

  /** The kinds, as a driver's table names them. */
  enum Kind {
    CREATE,
    READ,
    UPDATE,
    DELETE,
    LIST,
    FIND,
    ACTION,
    TASK,
    CHECK
  }

  Kind kind();

  /** The family's resource type, {@code firewall-policy}; empty for {@link Check}. */
  String type();

  /** True if the operation can change the backend. */
  default boolean changes() {
    return switch (kind()) {
      case CREATE, UPDATE, DELETE, ACTION -> true;
      case READ, LIST, FIND, TASK, CHECK -> false;
    };
  }

  /**
   * @param key what the object is called by its owner; drivers that choose the native id make it
   *     from this
   * @param marker text by which a lost create can be found again; carried where the driver's table
   *     says
   */
  record Create(String type, String key, Map<String, Object> spec, String marker)
      implements Operation {
    @Override
    public Kind kind() {
      return Kind.CREATE;
    }
  }

  /**
   * @param spec what is known of the object: some vendors address an object by its parents
   */
  record Read(String type, String nativeId, Map<String, Object> spec) implements Operation {
    @Override
    public Kind kind() {
      return Kind.READ;
    }
  }

  /**
   * Sets absolute values; attributes that are absent stay as they are.
   *
   * @param change the attributes to set
   * @param spec what is known of the object before the change
   */
  record Update(
      String type,
      String nativeId,
      Map<String, Object> change,
      Map<String, Object> spec,
      String marker)
      implements Operation {
    @Override
    public Kind kind() {
      return Kind.UPDATE;
    }
  }

  record Delete(String type, String nativeId, Map<String, Object> spec) implements Operation {
    @Override
    public Kind kind() {
      return Kind.DELETE;
    }
  }

  /** The backend's own list, one page. */
  record ListAll(String type) implements Operation {
    @Override
    public Kind kind() {
      return Kind.LIST;
    }
  }

  /** Looks for the object that a {@link Create} with the same values may have made. */
  record Find(String type, String key, Map<String, Object> spec, String marker)
      implements Operation {
    @Override
    public Kind kind() {
      return Kind.FIND;
    }
  }

  record Act(
      String type,
      String nativeId,
      String action,
      Map<String, Object> arguments,
      Map<String, Object> spec)
      implements Operation {
    @Override
    public Kind kind() {
      return Kind.ACTION;
    }
  }

  /**
   * Looks how far a task is that an earlier change began.
   *
   * @param type the type that the change was about
   * @param taskKind the task's kind in the driver's table
   * @param taskId the backend's own id of it
   */
  record LookAt(String type, String taskKind, String taskId) implements Operation {
    @Override
    public Kind kind() {
      return Kind.TASK;
    }
  }

  /** One harmless call that shows whether the backend answers and lets us in. */
  record Check() implements Operation {
    @Override
    public Kind kind() {
      return Kind.CHECK;
    }

    @Override
    public String type() {
      return "";
    }
  }
}
