package io.pairgate.relay.config;

import io.pairgate.backends.Backend;
import io.pairgate.backends.yaml.YamlProblems;
import io.pairgate.relay.record.RecordSettings;
import io.pairgate.relay.record.RecordSettings.Database;
import io.pairgate.relay.seal.KeySource;
import io.pairgate.relay.seal.SealFailure;
import io.pairgate.relay.seal.SealingKeys;
import io.pairgate.relay.trace.TraceSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Turns values into the configuration, and checks what holds between keys. */
final class ConfigReader {

  private final ConfigValues values;

  private ConfigReader(ConfigValues values) {
    this.values = values;
  }

  /**
   * @param name what the file is called in problems
   * @throws ConfigProblems with all that is wrong
   */
  static Config read(String name, String text, Map<String, String> environment) {
    ConfigValues values;
    try {
      values = new ConfigValues(name, text, environment);
    } catch (YamlProblems unreadable) {
      throw new ConfigProblems(unreadable.problems().stream().map(Object::toString).toList());
    }
    Config config = new ConfigReader(values).config();
    values.finish();
    return config;
  }

  private Config config() {
    Config.Auth auth = new AuthReader(values).auth();
    String node = node();
    return new Config(
        node,
        new ListenReader(values).listen(),
        new Config.Limits(
            values.number(LimitKey.BODY_BYTES_MAX),
            values.number(LimitKey.BODIES_BYTES_MAX),
            values.number(LimitKey.LARGE_REPLIES_MAX),
            values.number(LimitKey.JSON_DEPTH_MAX),
            values.number(LimitKey.HEADER_BYTES_MAX),
            values.number(LimitKey.REQUEST_IDLE_MILLIS),
            values.number(LimitKey.CONNECTIONS_MAX),
            values.number(LimitKey.IN_FLIGHT_MAX),
            values.number(LimitKey.CLOSE_MILLIS),
            values.number(LimitKey.IN_FLIGHT_MARGIN_MILLIS)),
        auth,
        record(),
        backendDefaults(),
        new Config.Log(
            values.choice(NodeKey.LOG_FORMAT, Config.Log.Format.class),
            values.choice(NodeKey.LOG_LEVEL, Config.Log.Level.class)),
        trace(),
        events(),
        new Config.Console(
            values.number(ConsoleKey.SESSIONS_MAX),
            values.number(ConsoleKey.SESSION_MINUTES),
            values.number(ConsoleKey.FAILED_SIGN_INS_PER_MINUTE)),
        new PairReader(values).pair(node),
        secrets(),
        values.given(NodeKey.TABLES_FOLDER)
            ? values.path(NodeKey.TABLES_FOLDER)
            : Optional.empty());
  }

  private TraceSettings trace() {
    String endpoint = values.text(NodeKey.TRACE_ENDPOINT);
    if (!endpoint.isEmpty()) {
      HttpAddress.of(values, NodeKey.TRACE_ENDPOINT, endpoint);
    }
    return new TraceSettings(
        endpoint,
        values.number(NodeKey.TRACE_SAMPLE_PERCENT),
        values.number(NodeKey.TRACE_QUEUE_MAX));
  }

  private String node() {
    if (values.given(NodeKey.NODE)) {
      return values.text(NodeKey.NODE);
    }
    String host = HostName.read().replaceAll("[^A-Za-z0-9._-]", "-");
    return host.substring(0, Math.min(64, host.length()));
  }

  private Config.Events events() {
    Config.Events events =
        new Config.Events(
            values.number(EventsKey.KEPT_MAX),
            values.number(EventsKey.LISTENERS_MAX),
            values.number(EventsKey.LAG_MAX),
            values.number(EventsKey.HEARTBEAT_MILLIS),
            values.number(EventsKey.REPLAY_MINUTES));
    if (events.lagMax() > events.keptMax()) {
      values.problem(
          values.given(EventsKey.LAG_MAX) ? EventsKey.LAG_MAX : EventsKey.KEPT_MAX,
          "events.lag_max ("
              + events.lagMax()
              + ") is more than events.kept_max ("
              + events.keptMax()
              + "): what is not kept cannot be waited for; raise kept_max or lower lag_max");
    }
    return events;
  }

  private RecordSettings record() {
    int journalDays = values.number(RecordKey.JOURNAL_DAYS);
    int idempotencyDays = values.number(RecordKey.IDEMPOTENCY_DAYS);
    if (idempotencyDays > journalDays) {
      values.problem(
          values.given(RecordKey.IDEMPOTENCY_DAYS)
              ? RecordKey.IDEMPOTENCY_DAYS
              : RecordKey.JOURNAL_DAYS,
          "record.idempotency_days ("
              + idempotencyDays
              + ") is more than record.journal_days ("
              + journalDays
              + "): a key is kept with its call; raise journal_days or lower idempotency_days");
    }
    return new RecordSettings(
        database(),
        values.number(RecordKey.QUEUE_ROWS_MAX),
        values.number(RecordKey.BATCH_ROWS_MAX),
        values.number(RecordKey.BINDINGS_CACHED_MAX),
        journalDays,
        values.whole(RecordKey.JOURNAL_CALLS_MAX),
        idempotencyDays);
  }

  private Database database() {
    boolean mariaDb =
        values.given(RecordKey.MARIADB_URL)
            || values.given(RecordKey.MARIADB_USER)
            || values.given(RecordKey.MARIADB_PASSWORD);
    if (!mariaDb) {
      return new Database.Sqlite(values.path(RecordKey.SQLITE_PATH).orElse(Path.of("")));
    }
    if (values.given(RecordKey.SQLITE_PATH)) {
      values.problem(
          RecordKey.SQLITE_PATH,
          "the record is either in SQLite or in MariaDB: remove one of them");
    }
    String url = values.text(RecordKey.MARIADB_URL);
    if (!url.startsWith("jdbc:mariadb://")) {
      values.problem(
          RecordKey.MARIADB_URL, "record.mariadb.url must begin with jdbc:mariadb://host:port/");
    } else if (url.contains("password=")) {
      values.problem(
          RecordKey.MARIADB_URL,
          "record.mariadb.url holds a password: move it to record.mariadb.password as env:NAME or"
              + " file:/path");
    }
    String password = values.secret(RecordKey.MARIADB_PASSWORD);
    return new Database.MariaDb(
        url, values.text(RecordKey.MARIADB_USER), password == null ? "" : password);
  }

  private KeySource secrets() {
    if (!values.given(RecordKey.SECRET_KEYS)) {
      return KeySource.NONE;
    }
    String text = values.secret(RecordKey.SECRET_KEYS);
    if (text != null) {
      try {
        SealingKeys.parse(text);
      } catch (SealFailure wrong) {
        values.problem(RecordKey.SECRET_KEYS, "secrets.keys: " + wrong.getMessage());
      }
    }
    Supplier<String> again = values.secretAgain(RecordKey.SECRET_KEYS);
    return () -> SealingKeys.parse(again.get());
  }

  private Backend.Limits backendDefaults() {
    return new Backend.Limits(
        values.whole(BackendKey.DEADLINE_MILLIS),
        values.number(BackendKey.CONNECT_MILLIS),
        values.number(BackendKey.IN_FLIGHT_MAX),
        values.number(BackendKey.QUEUE_MAX),
        values.number(BackendKey.REPLY_BYTES_MAX),
        values.number(BackendKey.KEEP_ALIVE_MILLIS),
        values.number(BackendKey.BREAKER_FAILURES),
        values.whole(BackendKey.BREAKER_OPEN_MILLIS),
        values.whole(BackendKey.BREAKER_OPEN_MILLIS_MAX));
  }
}
