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
            number(ConfigKey.BODY_BYTES_MAX),
            number(ConfigKey.JSON_DEPTH_MAX),
            number(ConfigKey.HEADER_BYTES_MAX),
            number(ConfigKey.REQUEST_IDLE_MILLIS),
            number(ConfigKey.CONNECTIONS_MAX),
            number(ConfigKey.IN_FLIGHT_MAX),
            number(ConfigKey.CLOSE_MILLIS),
            number(ConfigKey.IN_FLIGHT_MARGIN_MILLIS)),
        auth,
        record(),
        backendDefaults(),
        new Config.Log(
            values.choice(ConfigKey.LOG_FORMAT, Config.Log.Format.class),
            values.choice(ConfigKey.LOG_LEVEL, Config.Log.Level.class)),
        trace(),
        events(),
        new Config.Console(
            number(ConfigKey.CONSOLE_SESSIONS_MAX),
            number(ConfigKey.CONSOLE_SESSION_MINUTES),
            number(ConfigKey.CONSOLE_FAILED_SIGN_INS_PER_MINUTE)),
        new PairReader(values).pair(node),
        secrets(),
        values.given(ConfigKey.TABLES_FOLDER)
            ? values.path(ConfigKey.TABLES_FOLDER)
            : Optional.empty());
  }

  private TraceSettings trace() {
    String endpoint = values.text(ConfigKey.TRACE_ENDPOINT);
    if (!endpoint.isEmpty()) {
      HttpAddress.of(values, ConfigKey.TRACE_ENDPOINT, endpoint);
    }
    return new TraceSettings(
        endpoint, number(ConfigKey.TRACE_SAMPLE_PERCENT), number(ConfigKey.TRACE_QUEUE_MAX));
  }

  private String node() {
    if (values.given(ConfigKey.NODE)) {
      return values.text(ConfigKey.NODE);
    }
    String host = HostName.read().replaceAll("[^A-Za-z0-9._-]", "-");
    return host.substring(0, Math.min(64, host.length()));
  }

  private Config.Events events() {
    Config.Events events =
        new Config.Events(
            number(ConfigKey.EVENTS_KEPT_MAX),
            number(ConfigKey.EVENTS_LISTENERS_MAX),
            number(ConfigKey.EVENTS_LAG_MAX),
            number(ConfigKey.EVENTS_HEARTBEAT_MILLIS),
            number(ConfigKey.EVENTS_REPLAY_MINUTES));
    if (events.lagMax() > events.keptMax()) {
      values.problem(
          values.given(ConfigKey.EVENTS_LAG_MAX)
              ? ConfigKey.EVENTS_LAG_MAX
              : ConfigKey.EVENTS_KEPT_MAX,
          "events.lag_max ("
              + events.lagMax()
              + ") is more than events.kept_max ("
              + events.keptMax()
              + "): what is not kept cannot be waited for; raise kept_max or lower lag_max");
    }
    return events;
  }

  private RecordSettings record() {
    int journalDays = number(ConfigKey.JOURNAL_DAYS);
    int idempotencyDays = number(ConfigKey.IDEMPOTENCY_DAYS);
    if (idempotencyDays > journalDays) {
      values.problem(
          values.given(ConfigKey.IDEMPOTENCY_DAYS)
              ? ConfigKey.IDEMPOTENCY_DAYS
              : ConfigKey.JOURNAL_DAYS,
          "record.idempotency_days ("
              + idempotencyDays
              + ") is more than record.journal_days ("
              + journalDays
              + "): a key is kept with its call; raise journal_days or lower idempotency_days");
    }
    return new RecordSettings(
        database(),
        number(ConfigKey.QUEUE_ROWS_MAX),
        number(ConfigKey.BATCH_ROWS_MAX),
        number(ConfigKey.BINDINGS_CACHED_MAX),
        journalDays,
        values.whole(ConfigKey.JOURNAL_CALLS_MAX),
        idempotencyDays);
  }

  private Database database() {
    boolean mariaDb =
        values.given(ConfigKey.MARIADB_URL)
            || values.given(ConfigKey.MARIADB_USER)
            || values.given(ConfigKey.MARIADB_PASSWORD);
    if (!mariaDb) {
      return new Database.Sqlite(values.path(ConfigKey.SQLITE_PATH).orElse(Path.of("")));
    }
    if (values.given(ConfigKey.SQLITE_PATH)) {
      values.problem(
          ConfigKey.SQLITE_PATH,
          "the record is either in SQLite or in MariaDB: remove one of them");
    }
    String url = values.text(ConfigKey.MARIADB_URL);
    if (!url.startsWith("jdbc:mariadb://")) {
      values.problem(
          ConfigKey.MARIADB_URL, "record.mariadb.url must begin with jdbc:mariadb://host:port/");
    } else if (url.contains("password=")) {
      values.problem(
          ConfigKey.MARIADB_URL,
          "record.mariadb.url holds a password: move it to record.mariadb.password as env:NAME or"
              + " file:/path");
    }
    String password = values.secret(ConfigKey.MARIADB_PASSWORD);
    return new Database.MariaDb(
        url, values.text(ConfigKey.MARIADB_USER), password == null ? "" : password);
  }

  private KeySource secrets() {
    if (!values.given(ConfigKey.SECRET_KEYS)) {
      return KeySource.NONE;
    }
    String text = values.secret(ConfigKey.SECRET_KEYS);
    if (text != null) {
      try {
        SealingKeys.parse(text);
      } catch (SealFailure wrong) {
        values.problem(ConfigKey.SECRET_KEYS, "secrets.keys: " + wrong.getMessage());
      }
    }
    Supplier<String> again = values.secretAgain(ConfigKey.SECRET_KEYS);
    return () -> SealingKeys.parse(again.get());
  }

  private Backend.Limits backendDefaults() {
    return new Backend.Limits(
        values.whole(ConfigKey.DEADLINE_MILLIS),
        number(ConfigKey.CONNECT_MILLIS),
        number(ConfigKey.BACKEND_IN_FLIGHT_MAX),
        number(ConfigKey.BACKEND_QUEUE_MAX),
        number(ConfigKey.REPLY_BYTES_MAX),
        number(ConfigKey.KEEP_ALIVE_MILLIS),
        number(ConfigKey.BREAKER_FAILURES),
        values.whole(ConfigKey.BREAKER_OPEN_MILLIS));
  }

  private int number(ConfigKey key) {
    return Math.toIntExact(values.whole(key));
  }
}
