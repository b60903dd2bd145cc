package io.pairgate.simulators.neutron;

import java.util.Map;

/** The plugin behind one kind of resource; values and changes are checked already. */
interface Resource {

  /** Stores a new object. */
  Map<String, Object> create(Map<String, Object> values);

  /** Changes the object in place, or refuses and changes nothing. */
  void update(Map<String, Object> object, Map<String, Object> changes);

  void delete(Map<String, Object> object);

  /** The object as the wire shows it. */
  Map<String, Object> show(Map<String, Object> object);
}
