/**
 * A simulated FortiWeb: the part of its REST API 2.0 that the driver {@code fortiweb} speaks. From
 * Fortinet's Ansible collection and Terraform provider and from transcripts of others' clients
 * (replies, the codes -3, -5, -6014, -7950 and -20001, a parent shown for a wrong sub-table). No
 * device was at hand: what is a guess is marked as one in {@link
 * io.pairgate.simulators.fortiweb.CmdbRefusal} and {@link
 * io.pairgate.simulators.fortiweb.CmdbTable}. Knows nothing of relay and backends.
 */
package io.pairgate.simulators.fortiweb;
