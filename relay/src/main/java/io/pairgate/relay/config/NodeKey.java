package io.pairgate.relay.config;

import static io.pairgate.relay.config.KeyRow.NONE;
import static io.pairgate.relay.config.KeyRow.choice;
import static io.pairgate.relay.config.KeyRow.text;
import static io.pairgate.relay.config.KeyRow.whole;
import static io.pairgate.relay.config.KeyRow.word;

/** What a node is called and what it tells of itself. */
public enum NodeKey implements ConfigKey {
  NODE(word("node", "the machine's name", "This node's name, shown in every reply.")),
  TABLES_FOLDER(
      text(
          "tables.folder",
          NONE,
          "Folder with tables of drivers besides those that come with Pairgate, each a file NAME.yaml"
              + " of at most 256 KiB, at most 64 files; read once at start. On a pair the same on both"
              + " nodes.")),
  LOG_FORMAT(choice("log.format", "text, json", "text", "How log lines look.")),
  LOG_LEVEL(choice("log.level", "error, warn, info, debug", "info", "The least level written.")),
  TRACE_ENDPOINT(
      text(
          "trace.endpoint",
          "",
          "URL of a collector of OpenTelemetry traces that takes OTLP over HTTP, as"
              + " http://collector:4318; empty: nothing is traced.")),
  TRACE_SAMPLE_PERCENT(
      whole(
          "trace.sample_percent",
          "%",
          100,
          0,
          100,
          "How many requests are traced of those that come without a trace of their own; the CMP"
              + " decides about its own.")),
  TRACE_QUEUE_MAX(
      whole(
          "trace.queue_max",
          "spans",
          2_048,
          16,
          65_536,
          "Spans that wait for the collector; more are dropped."));

  private final KeyRow row;

  NodeKey(KeyRow row) {
    this.row = row;
  }

  @Override
  public KeyRow row() {
    return row;
  }
}
