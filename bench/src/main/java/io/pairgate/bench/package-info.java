/**
 * Every claim has a command: the programs behind {@code ./prove}, one sub-package a claim. Nothing
 * may call it; it drives the other modules from outside, as processes, and may use the record.
 */
package io.pairgate.bench;
