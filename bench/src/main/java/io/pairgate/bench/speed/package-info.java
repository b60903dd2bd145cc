/**
 * {@code ./prove speed}: Pairgate beside its peers, on one machine in one run. Only ratios count,
 * so the contenders take turns and medians are compared. Called by {@code io.pairgate.bench.Main}.
 */
package io.pairgate.bench.speed;
