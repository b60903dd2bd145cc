package io.pairgate.relay.access;

import java.util.Set;

/**
 * Which objects somebody's role is good for.
 *
 * <p>Immutable, thread-safe.
 *
 * @param tenant only objects of this tenant; empty for those of all
 * @param backends only what is on these backends; empty for all
 */
public record Reach(String tenant, Set<String> backends) {

  public static final Reach EVERYTHING = new Reach("", Set.of());

  public Reach {
    backends = Set.copyOf(backends);
  }

  public boolean everything() {
    return tenant.isEmpty() && backends.isEmpty();
  }

  public boolean coversTenant(String other) {
    return tenant.isEmpty() || tenant.equals(other);
  }

  /** Whether an object may be referred to: what belongs to no tenant is there for all of them. */
  public boolean coversReference(String ofTenant) {
    return ofTenant.isEmpty() || coversTenant(ofTenant);
  }

  public boolean coversBackend(String backend) {
    return backends.isEmpty() || backends.contains(backend);
  }
}
