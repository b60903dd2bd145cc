/**
 * Neutron v2.0 and Keystone v3 as they behave on the wire, held against the real ones by the
 * contract tests. One class a resource; {@code attributes.json} beside them is the real server's
 * own attribute map. Called by {@link io.pairgate.simulators.NeutronSimulator} only.
 */
package io.pairgate.simulators.neutron;
