/**
 * Reads YAML so that every problem can name its file and line, and all of them are told together.
 * Used by tables and configuration; knows neither.
 */
package io.pairgate.backends.yaml;
