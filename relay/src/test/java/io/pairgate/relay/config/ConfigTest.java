package io.pairgate.relay.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pairgate.backends.Backend;
import io.pairgate.relay.record.RecordSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {

  private static final Map<String, String> NONE = Map.of();
  private static final String SECRET = "0123456789abcdef0123";

  @TempDir private Path folder;

  private Config read(String text, Map<String, String> environment) throws IOException {
    Path file = folder.resolve("pairgate.yaml");
    Files.writeString(file, text);
    return Config.read(file, environment);
  }

  private List<String> problems(String text, Map<String, String> environment) {
    ConfigProblems problems =
        catchThrowableOfType(ConfigProblems.class, () -> read(text, environment));
    assertThat(problems).as("should be refused").isNotNull();
    return problems.problems().stream().map(this::brief).toList();
  }

  private String brief(String problem) {
    return problem.replace(folder.resolve("pairgate.yaml").toString(), "pairgate.yaml");
  }

  @Test
  void without_any_file_the_defaults_hold() {
    Config config = Config.defaults();
    assertThat(config.listen()).isEqualTo(new Config.Listen("127.0.0.1", 8080));
    assertThat(config.limits())
        .isEqualTo(
            new Config.Limits(
                1 << 20, 16 << 20, 4, 32, 16_384, 30_000, 4_096, 1_024, 35_000, 5_000));
    assertThat(config.auth().tokens()).isEmpty();
    assertThat(config.record()).isEqualTo(RecordSettings.sqlite(Path.of("pairgate.db")));
    assertThat(config.backendDefaults()).isEqualTo(Backend.Limits.DEFAULTS);
    assertThat(config.log())
        .isEqualTo(new Config.Log(Config.Log.Format.TEXT, Config.Log.Level.INFO));
    assertThat(config.node()).matches("[A-Za-z0-9._-]{1,64}");
  }

  @Test
  void an_empty_file_is_the_defaults_and_so_is_one_of_remarks() throws IOException {
    assertThat(read("", NONE)).isEqualTo(Config.defaults());
    assertThat(read("# nothing\n\n", NONE)).isEqualTo(Config.defaults());
  }

  @Test
  void a_whole_file_is_read() throws IOException {
    Path password = folder.resolve("password");
    Files.writeString(password, "hunter2\n");
    Config config =
        read(
            """
            node: node-a
            listen: { host: 0.0.0.0, port: 9_090, plain_http: allowed }
            limits:
              body_bytes_max: 2048
              in_flight_max: 5
            auth:
              tokens:
                - { name: cmp, token: "env:CMP_TOKEN" }
                - name: ops
                  token: env:OPS_TOKEN
            record:
              mariadb:
                url: jdbc:mariadb://127.0.0.1:3306/pairgate
                user: pairgate
                password: file:%s
              journal_days: 10
              idempotency_days: 5
            backend_defaults: { deadline_millis: 1000 }
            log: { format: json, level: debug }
            """
                .formatted(password),
            Map.of("CMP_TOKEN", SECRET, "OPS_TOKEN", SECRET + "x"));
    assertThat(config.node()).isEqualTo("node-a");
    assertThat(config.listen()).isEqualTo(new Config.Listen("0.0.0.0", 9_090));
    assertThat(config.limits().bodyBytesMax()).isEqualTo(2_048);
    assertThat(config.auth().tokens())
        .containsExactly(new Config.Token("cmp", SECRET), new Config.Token("ops", SECRET + "x"));
    assertThat(config.record().database())
        .isEqualTo(
            new RecordSettings.Database.MariaDb(
                "jdbc:mariadb://127.0.0.1:3306/pairgate", "pairgate", "hunter2"));
    assertThat(config.record().idempotencyDays()).isEqualTo(5);
    assertThat(config.backendDefaults().deadlineMillis()).isEqualTo(1_000);
    assertThat(config.log().format()).isEqualTo(Config.Log.Format.JSON);
    assertThat(config.toString()).doesNotContain("hunter2").doesNotContain(SECRET);
  }

  @Test
  void the_environment_overrides_the_file() throws IOException {
    Config config =
        read(
            "listen: { port: 1 }\n",
            Map.of("PAIRGATE_LISTEN_PORT", "0", "PAIRGATE_LOG_LEVEL", "warn"));
    assertThat(config.listen().port()).isZero();
    assertThat(config.log().level()).isEqualTo(Config.Log.Level.WARN);
    assertThat(Config.read(Map.of("PAIRGATE_NODE", "n-2")).node()).isEqualTo("n-2");
  }

  @Test
  void all_that_is_wrong_is_told_at_once_with_lines() {
    assertThat(
            problems(
                """
                listen:
                  prt: 80
                  port: 70000
                limits:
                  body_bytes_max: much
                  json_depth_max: [1]
                log: { level: loud }
                recrod: {}
                """,
                Map.of("PAIRGATE_LIMITS_IN_FLIGHT_MAX", "0", "PAIRGATE_LISTEN_PROT", "1")))
        .satisfiesExactlyInAnyOrder(
            one ->
                assertThat(one)
                    .isEqualTo(
                        "pairgate.yaml:2: unknown key 'prt' in 'listen' (did you mean 'port'?)"),
            one ->
                assertThat(one)
                    .isEqualTo(
                        "pairgate.yaml:3: listen.port must be a whole number from 0 to 65535"
                            + " (port)"),
            one -> assertThat(one).startsWith("pairgate.yaml:5: limits.body_bytes_max must be"),
            one -> assertThat(one).startsWith("pairgate.yaml:6: 'json_depth_max' must be a text"),
            one -> assertThat(one).startsWith("pairgate.yaml:6: limits.json_depth_max must be"),
            one ->
                assertThat(one)
                    .isEqualTo(
                        "pairgate.yaml:7: log.level must be one of error, warn, info, debug"),
            one ->
                assertThat(one)
                    .isEqualTo(
                        "pairgate.yaml:8: unknown key 'recrod' in the file (did you mean"
                            + " 'record'?)"),
            one ->
                assertThat(one)
                    .startsWith("environment variable PAIRGATE_LIMITS_IN_FLIGHT_MAX: limits."),
            one ->
                assertThat(one)
                    .startsWith("environment variable PAIRGATE_LISTEN_PROT: there is no such key")
                    .contains("PAIRGATE_LISTEN_PORT"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1, 2]", "a: b: c", "listen: {port: 1", "listen: {}\nlisten: {}"})
  void what_is_no_map_of_keys_is_refused(String text) {
    assertThat(problems(text, NONE)).allMatch(problem -> problem.startsWith("pairgate.yaml:"));
  }

  @Test
  void without_a_token_only_loopback_is_listened_on() throws IOException {
    assertThat(problems("node: a\nlisten:\n  host: 0.0.0.0\n", NONE))
        .singleElement()
        .asString()
        .startsWith("pairgate.yaml:3: listen.host is 0.0.0.0 but there is no token")
        .contains("Add auth.tokens, or listen on 127.0.0.1");
    assertThat(problems("", Map.of("PAIRGATE_LISTEN_HOST", "::")))
        .singleElement()
        .asString()
        .startsWith("environment variable PAIRGATE_LISTEN_HOST: listen.host");
    assertThat(read("listen: { host: localhost }", NONE).listen().host()).isEqualTo("localhost");
    assertThat(read("listen: { host: \"::1\" }", NONE).listen().host()).isEqualTo("::1");
  }

  @Test
  void a_secret_in_the_file_is_refused_and_never_repeated() {
    assertThat(problems("auth:\n  tokens:\n    - name: cmp\n      token: " + SECRET + "\n", NONE))
        .singleElement()
        .asString()
        .startsWith("pairgate.yaml:4: the token of 'cmp': a secret does not belong into the file")
        .contains("env:NAME")
        .contains("file:/path")
        .doesNotContain(SECRET);
  }

  @Test
  void a_secret_that_is_not_where_it_should_be_is_told_with_the_place() {
    String text =
        """
        auth:
          tokens:
            - { name: a, token: "env:MISSING" }
            - { name: b, token: "file:/does/not/exist" }
        """;
    assertThat(problems(text, NONE))
        .satisfiesExactly(
            a -> assertThat(a).contains(":3:").contains("variable MISSING is not set"),
            b -> assertThat(b).contains(":4:").contains("/does/not/exist cannot be read"));
  }

  @Test
  void tokens_are_long_and_their_names_unique() {
    String text =
        """
        auth:
          tokens:
            - { name: a, token: "env:SHORT" }
            - { name: a, token: "env:LONG" }
            - { name: b c, token: "env:OTHER", rule: admin }
        """;
    assertThat(problems(text, Map.of("SHORT", "short", "LONG", SECRET, "OTHER", SECRET + "o")))
        .anyMatch(p -> p.contains(":3:") && p.contains("fewer than 16 characters"))
        .anyMatch(p -> p.contains(":4:") && p.contains("stands twice (first in line 3)"))
        .anyMatch(p -> p.contains(":5:") && p.contains("must be 1–64 of"))
        .anyMatch(p -> p.contains(":5:") && p.contains("unknown key 'rule'"))
        .hasSize(4)
        .noneMatch(p -> p.contains(SECRET));
  }

  @Test
  void the_record_is_in_one_database_only() {
    assertThat(
            problems(
                """
                record:
                  sqlite: { path: a.db }
                  mariadb: { url: "jdbc:mysql://h/d" }
                """,
                NONE))
        .anyMatch(p -> p.contains(":2:") && p.contains("either in SQLite or in MariaDB"))
        .anyMatch(p -> p.contains(":3:") && p.contains("must begin with jdbc:mariadb://"))
        .anyMatch(p -> p.contains("record.mariadb.user is missing"));
    assertThat(
            problems(
                "record: { mariadb: { url: 'jdbc:mariadb://h/d?password=x', user: u } }", NONE))
        .anyMatch(p -> p.contains("holds a password"));
  }

  @Test
  void the_password_may_come_from_its_own_variable() throws IOException {
    String text =
        """
        record:
          mariadb:
            url: jdbc:mariadb://h/d
            user: u
            password: env:PAIRGATE_RECORD_MARIADB_PASSWORD
        """;
    assertThat(read(text, Map.of("PAIRGATE_RECORD_MARIADB_PASSWORD", "pw")).record().database())
        .isEqualTo(new RecordSettings.Database.MariaDb("jdbc:mariadb://h/d", "u", "pw"));
  }

  @Test
  void a_key_is_not_kept_longer_than_its_call() {
    assertThat(problems("record: { journal_days: 7 }", NONE))
        .singleElement()
        .asString()
        .contains("pairgate.yaml:1:")
        .contains("record.idempotency_days (30) is more than record.journal_days (7)");
  }

  @Test
  void a_file_that_is_not_there_is_told_by_its_name() {
    ConfigProblems problems =
        catchThrowableOfType(
            ConfigProblems.class, () -> Config.read(Path.of("no-such.yaml"), NONE));
    assertThat(problems).hasMessageContaining("no-such.yaml").hasMessageContaining("--config");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "record: { sqlite: { path: \"a\\0b\" } }",
        "tables: { folder: \"a\\0b\" }",
        "audit: { file: \"a\\0b\" }",
        "auth: { oidc: { issuer: https://a, audience: b, jwks_file: \"a\\0b\" } }"
      })
  void a_text_that_can_be_no_path_is_refused_with_its_line(String text) {
    assertThat(problems(text, NONE))
        .anySatisfy(
            problem ->
                assertThat(problem)
                    .startsWith("pairgate.yaml:1: ")
                    .contains("is no path of a file"));
  }
}
