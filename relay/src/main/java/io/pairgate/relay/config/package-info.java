/**
 * The configuration: one table of keys, read from YAML and environment, refused with file and line.
 */
package io.pairgate.relay.config;
