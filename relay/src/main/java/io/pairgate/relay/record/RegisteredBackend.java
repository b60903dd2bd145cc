package io.pairgate.relay.record;

/**
 * A backend as recorded.
 *
 * @param definition JSON: all that may be shown
 * @param secrets JSON: what is never shown
 */
public record RegisteredBackend(
    String name, String definition, String secrets, long createdMillis, long updatedMillis) {
  @Override
  public String toString() {
    return "RegisteredBackend[" + name + "]";
  }
}
