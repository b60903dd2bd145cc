package io.pairgate.simulators.device;

import java.util.List;
import java.util.Map;

/**
 * A backend without its wire: takes a request, changes its state, gives an answer. Thread-safe:
 * each method is atomic.
 */
public interface Device {

  /** Carries the request out. Never throws for what a client can send. */
  DeviceAnswer answer(DeviceRequest request);

  /** A copy of all objects by collection, as the backend would show them. */
  Map<String, List<Map<String, Object>>> state();

  /**
   * Changes settings by name, as the admin surface receives them.
   *
   * @throws IllegalArgumentException for a setting that this device does not have
   */
  void configure(Map<String, Object> settings);

  /** Forgets all objects and goes back to the state of a fresh start. */
  void clear();
}
