/**
 * The pair's fault campaign: real keepalived, MariaDB and etcd in the lab's namespaces, a CMP that
 * works through the VIP without pause, seeded faults, and a comparison of everything at the end.
 */
package io.pairgate.bench.pair;
