/** Reads YAML so that every error can name its file and line. Used by tables and configuration. */
package io.pairgate.backends.yaml;
