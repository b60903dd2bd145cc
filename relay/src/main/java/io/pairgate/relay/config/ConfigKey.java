package io.pairgate.relay.config;

import java.util.Locale;

/**
 * The one table of keys: reading, environment, reference and documentation come from it.
 *
 * <p>A key is a path in the YAML file; the environment overrides it by its name in capitals with
 * {@code PAIRGATE_} before it ({@code PAIRGATE_LISTEN_PORT} for {@code listen.port}).
 */
public enum ConfigKey {
  NODE("node", Kind.NAME, "", "the machine's name", "This node's name, shown in every reply."),

  LISTEN_HOST(
      "listen.host",
      Kind.TEXT,
      "",
      "127.0.0.1",
      "Address that the API listens on. Other than loopback only with a token and with TLS."),
  LISTEN_PORT(
      "listen.port", "port", 8080, 0, 65_535, "Port of the API; 0 takes a free one and logs it."),
  LISTEN_PLAIN_HTTP(
      "listen.plain_http",
      Kind.CHOICE,
      "loopback, allowed",
      "loopback",
      "Where HTTP without TLS is spoken. loopback: on this machine only; another listen.host needs"
          + " listen.tls. allowed: anywhere, for a network that is safe or a proxy that ends TLS."),
  TLS_CERTIFICATE(
      "listen.tls.certificate_file",
      Kind.TEXT,
      "",
      null,
      "PEM file of the API's certificate, followed by those between it and its authority. With it"
          + " the API speaks HTTPS only, TLS 1.2 and newer."),
  TLS_KEY(
      "listen.tls.key_file",
      Kind.TEXT,
      "",
      null,
      "PEM file of its private key, unencrypted PKCS#8."),
  TLS_CLIENT_CA(
      "listen.tls.client_ca_file",
      Kind.TEXT,
      "",
      null,
      "PEM file of the authorities of clients' certificates. Without it none is asked for."),
  TLS_CLIENT_CERTIFICATES(
      "listen.tls.client_certificates",
      Kind.CHOICE,
      "optional, required",
      "optional",
      "What of a client without a certificate. optional: a token will do. required: it is not let"
          + " in."),
  TLS_LOOK_MILLIS(
      "listen.tls.look_millis",
      "ms",
      5_000,
      50,
      600_000,
      "How often the files of listen.tls are looked at; what changed is used without a restart."),

  BODY_BYTES_MAX(
      "limits.body_bytes_max",
      "bytes",
      1 << 20,
      1_024,
      64 << 20,
      "A longer request body is refused without being read."),
  JSON_DEPTH_MAX(
      "limits.json_depth_max",
      "levels",
      32,
      4,
      500,
      "JSON objects and lists inside each other; deeper bodies are refused."),
  HEADER_BYTES_MAX(
      "limits.header_bytes_max",
      "bytes",
      16_384,
      1_024,
      1 << 20,
      "All headers of one request together; more is refused."),
  REQUEST_IDLE_MILLIS(
      "limits.request_idle_millis",
      "ms",
      30_000,
      100,
      600_000,
      "A connection that brings no whole request for so long is closed, an idle one too."),
  CONNECTIONS_MAX(
      "limits.connections_max",
      "connections",
      4_096,
      1,
      1_000_000,
      "Connections of clients at once; one more is closed."),
  IN_FLIGHT_MAX(
      "limits.in_flight_max",
      "requests",
      1_024,
      1,
      100_000,
      "Requests under way at once; one more is answered 503 with Retry-After."),
  CLOSE_MILLIS(
      "limits.close_millis",
      "ms",
      35_000,
      0,
      600_000,
      "How long a stop waits for requests under way; longer than a backend's deadline is wise."),

  REQUESTS_PER_SECOND(
      "limits.requests_per_second",
      "requests",
      0,
      0,
      1_000_000,
      "Requests that one principal may make each second; more are answered 429 with Retry-After. 0:"
          + " no limit. Each node of a pair counts what reaches it."),
  REQUESTS_BURST(
      "limits.requests_burst",
      "requests",
      1_000,
      1,
      1_000_000,
      "Requests that one principal may make at once after a pause; only with"
          + " limits.requests_per_second."),
  IN_FLIGHT_MARGIN_MILLIS(
      "limits.in_flight_margin_millis",
      "ms",
      5_000,
      0,
      600_000,
      "How long after a backend's deadline its request may still be carried out there; until then"
          + " a call in doubt is not concluded to be undone."),

  TOKEN_NAME(
      "auth.tokens[].name",
      Kind.NAME,
      "",
      null,
      "Who carries the token; recorded with each call. Each name once."),
  TOKEN(
      "auth.tokens[].token",
      Kind.SECRET,
      "",
      null,
      "The bearer token, 16 characters at least, as env:NAME or file:/path."),

  TOKEN_ROLE(
      "auth.tokens[].role",
      Kind.CHOICE,
      "viewer, tenant, operator, admin",
      "operator",
      "What may be done with the token; an operator may all but make tokens. See"
          + " docs/operations/access.md."),
  TOKEN_TENANT(
      "auth.tokens[].tenant",
      Kind.TEXT,
      "",
      null,
      "With the role tenant, and only with it: the tenant whose objects it is good for."),
  TOKEN_BACKENDS(
      "auth.tokens[].backends",
      Kind.TEXT,
      "",
      null,
      "A list of backends' names: the token is good for what is on them only. Without it for all;"
          + " not with the role admin."),

  CERTIFICATE_SUBJECT(
      "auth.certificates[].subject",
      Kind.TEXT,
      "",
      null,
      "The subject of a client certificate that listen.tls.client_ca_file vouches for, like"
          + " CN=cmp,O=Example: who shows it and no token is known by it."),
  CERTIFICATE_NAME(
      "auth.certificates[].name",
      Kind.NAME,
      "",
      null,
      "Who shows it; recorded with each call. Each name once, tokens' names too."),
  CERTIFICATE_ROLE(
      "auth.certificates[].role",
      Kind.CHOICE,
      "viewer, tenant, operator, admin",
      "operator",
      "As auth.tokens[].role."),
  CERTIFICATE_TENANT("auth.certificates[].tenant", Kind.TEXT, "", null, "As auth.tokens[].tenant."),
  CERTIFICATE_BACKENDS(
      "auth.certificates[].backends", Kind.TEXT, "", null, "As auth.tokens[].backends."),

  OIDC_ISSUER(
      "auth.oidc.issuer",
      Kind.TEXT,
      "",
      null,
      "Tokens (JWT) of this OpenID Connect issuer are taken too; what their claim iss must be. With"
          + " it auth.oidc.audience, the keys and auth.oidc.roles are needed."),
  OIDC_AUDIENCE(
      "auth.oidc.audience", Kind.TEXT, "", null, "What the claim aud must have: this Pairgate."),
  OIDC_JWKS_URL(
      "auth.oidc.jwks_url",
      Kind.TEXT,
      "",
      null,
      "https address of the issuer's keys (a JWK set); http on the loopback address only."),
  OIDC_JWKS_FILE(
      "auth.oidc.jwks_file",
      Kind.TEXT,
      "",
      null,
      "File with the issuer's keys, instead of auth.oidc.jwks_url; read anew now and then."),
  OIDC_CA(
      "auth.oidc.ca_file",
      Kind.TEXT,
      "",
      null,
      "PEM file of the authorities that the certificate behind auth.oidc.jwks_url is checked"
          + " against; without it the system's."),
  OIDC_CLOCK_SKEW(
      "auth.oidc.clock_skew_seconds",
      "s",
      30,
      0,
      300,
      "How far the issuer's clock and this node's may be apart."),
  OIDC_REFRESH(
      "auth.oidc.refresh_seconds",
      "s",
      300,
      10,
      86_400,
      "How often the keys are fetched; for a token with an unknown key at once, but not within 10 s"
          + " of the last time."),
  OIDC_NAME_CLAIM(
      "auth.oidc.name_claim",
      Kind.TEXT,
      "",
      "sub",
      "The claim that says who it is; calls have it with 'oidc:' before it."),
  OIDC_ROLE_CLAIM(
      "auth.oidc.role_claim",
      Kind.TEXT,
      "",
      "roles",
      "The claim with groups or roles, a list or words; dots lead into objects, like"
          + " realm_access.roles."),
  OIDC_TENANT_CLAIM(
      "auth.oidc.tenant_claim",
      Kind.TEXT,
      "",
      "tenant",
      "The claim that names the tenant of the role tenant."),
  OIDC_ROLE_VALUE(
      "auth.oidc.roles[].value",
      Kind.TEXT,
      "",
      null,
      "A value of the role claim. The first entry whose value a token has says its role; a token"
          + " without any is refused."),
  OIDC_ROLE(
      "auth.oidc.roles[].role",
      Kind.CHOICE,
      "viewer, tenant, operator, admin",
      null,
      "The role that the value stands for."),
  OIDC_ROLE_BACKENDS(
      "auth.oidc.roles[].backends",
      Kind.TEXT,
      "",
      null,
      "A list of backends' names, as auth.tokens[].backends."),

  TABLES_FOLDER(
      "tables.folder",
      Kind.TEXT,
      "",
      null,
      "Folder with tables of drivers besides those that come with Pairgate, each a file NAME.yaml"
          + " of at most 256 KiB, at most 64 files; read once at start. On a pair the same on both"
          + " nodes."),

  AUDIT_FILE(
      "audit.file",
      Kind.TEXT,
      "",
      null,
      "File that refusals and privileged acts are appended to, a JSON object a line; it may be"
          + " moved away at any time. Without it they are in the log."),

  SQLITE_PATH(
      "record.sqlite.path",
      Kind.TEXT,
      "",
      "pairgate.db",
      "File of the embedded record. Not together with record.mariadb."),
  MARIADB_URL(
      "record.mariadb.url",
      Kind.TEXT,
      "",
      null,
      "jdbc:mariadb://host:port/database: the record in MariaDB instead of SQLite."),
  MARIADB_USER("record.mariadb.user", Kind.TEXT, "", null, "User at MariaDB."),
  MARIADB_PASSWORD(
      "record.mariadb.password",
      Kind.SECRET,
      "",
      null,
      "Password at MariaDB, as env:NAME or file:/path."),
  QUEUE_ROWS_MAX(
      "record.queue_rows_max",
      "rows",
      10_000,
      1,
      1_000_000,
      "Rows that may wait to be written; one more is answered 503."),
  BATCH_ROWS_MAX(
      "record.batch_rows_max", "rows", 512, 1, 10_000, "Rows written in one commit at most."),
  BINDINGS_CACHED_MAX(
      "record.bindings_cached_max",
      "bindings",
      200_000,
      100,
      10_000_000,
      "Bindings kept in memory."),
  JOURNAL_DAYS(
      "record.journal_days",
      "days",
      90,
      1,
      3_650,
      "Closed calls older than this are removed; at least record.idempotency_days."),
  JOURNAL_CALLS_MAX(
      "record.journal_calls_max",
      "calls",
      10_000_000,
      1_000,
      1_000_000_000,
      "Closed calls beyond this number are removed, the oldest first."),
  IDEMPOTENCY_DAYS(
      "record.idempotency_days",
      "days",
      30,
      1,
      3_650,
      "How long an Idempotency-Key is remembered."),

  SECRET_KEYS(
      "secrets.keys",
      Kind.SECRET,
      "",
      null,
      "Keys that backends' credentials are sealed with in the record, as env:NAME or file:/path:"
          + " one NAME:KEY a line, the last one seals, all open. Without it credentials stand there"
          + " in clear. A pair's nodes have the same."),

  PAIR_NAME(
      "pair.name",
      Kind.NAME,
      "",
      null,
      "Name of the pair, the same on both nodes and at the witness. With it this node is one of a"
          + " pair, and all of pair.* that has no default is needed."),
  PAIR_PEER_NODE("pair.peer.node", Kind.NAME, "", null, "The other node's name."),
  PAIR_PEER_API(
      "pair.peer.api",
      Kind.TEXT,
      "",
      null,
      "http(s)://host:port of the other node's API: a standby passes requests on to it."),
  PAIR_PEER_CA(
      "pair.peer.ca_file",
      Kind.TEXT,
      "",
      null,
      "PEM file of the authorities that the certificate of the other node's API is checked against;"
          + " without it those that Java trusts."),
  PAIR_PEER_CONTROL(
      "pair.peer.control",
      Kind.TEXT,
      "",
      null,
      "http://host:port of the other node's control API."),
  PAIR_CONTROL_HOST(
      "pair.control.host",
      Kind.TEXT,
      "",
      null,
      "Address that this node's control API listens on; only the peer needs to reach it."),
  PAIR_CONTROL_PORT(
      "pair.control.port", "port", 7_400, 1, 65_535, "Port of this node's control API."),
  PAIR_SECRET(
      "pair.secret",
      Kind.SECRET,
      "",
      null,
      "What the nodes know each other by, the same on both, 32 characters at least, as env:NAME or"
          + " file:/path."),
  PAIR_INTERFACE(
      "pair.keepalived.interface", Kind.TEXT, "", null, "Network interface that carries the VIP."),
  PAIR_ADDRESS("pair.keepalived.address", Kind.TEXT, "", null, "This node's own address on it."),
  PAIR_PEER_ADDRESS(
      "pair.keepalived.peer_address", Kind.TEXT, "", null, "The other node's address on it."),
  PAIR_VIP(
      "pair.keepalived.vip",
      Kind.TEXT,
      "",
      null,
      "The virtual IP with its prefix length: 192.0.2.10/24."),
  PAIR_ROUTER_ID(
      "pair.keepalived.virtual_router_id",
      "number",
      51,
      1,
      255,
      "VRRP's number of this pair, the same on both nodes and unique in the network."),
  PAIR_PRIORITY(
      "pair.keepalived.priority",
      "number",
      250,
      1,
      253,
      "VRRP priority; the two nodes differ by one or more. The standby waits (256 − priority) / 256"
          + " of advert_millis before it takes over."),
  PAIR_ADVERT_MILLIS(
      "pair.keepalived.advert_millis",
      "ms",
      50,
      10,
      1_000,
      "How often keepalived says that it lives; three missed ones move the VIP."),
  PAIR_FIFO(
      "pair.keepalived.fifo",
      Kind.TEXT,
      "",
      "/run/pairgate/keepalived.fifo",
      "Named pipe by which keepalived tells where the VIP is."),
  PAIR_TRACK_FILE(
      "pair.keepalived.track_file",
      Kind.TEXT,
      "",
      "/run/pairgate/keepalived.track",
      "File by which keepalived is told whether the VIP may be here."),
  PAIR_WITNESS_ENDPOINTS(
      "pair.witness.endpoints",
      Kind.TEXT,
      "",
      null,
      "http(s)://host:port of each etcd member, separated by commas. Without a witness see"
          + " pair.on_peer_loss."),
  PAIR_WITNESS_USER("pair.witness.user", Kind.TEXT, "", null, "User at etcd, if it wants one."),
  PAIR_WITNESS_PASSWORD(
      "pair.witness.password",
      Kind.SECRET,
      "",
      null,
      "Password at etcd, as env:NAME or file:/path."),
  PAIR_WITNESS_CA(
      "pair.witness.ca_file",
      Kind.TEXT,
      "",
      null,
      "PEM file of the authorities that etcd's certificate is checked against."),
  PAIR_WITNESS_MILLIS(
      "pair.witness.timeout_millis",
      "ms",
      1_000,
      50,
      30_000,
      "How long one question to the witness may take."),
  PAIR_ON_PEER_LOSS(
      "pair.on_peer_loss",
      Kind.CHOICE,
      "hold, promote",
      "hold",
      "Without a witness only: what a standby does when its peer is silent. hold: nothing, changes"
          + " stop until an operator decides. promote: it takes over; if only the link between the"
          + " nodes is cut, both are active then and their records diverge."),
  PAIR_STATE_FILE(
      "pair.state_file",
      Kind.TEXT,
      "",
      "/var/lib/pairgate/pair.json",
      "Without a witness only: where this node keeps who was active last."),
  PAIR_REPLICATION_HOST(
      "pair.replication.host",
      Kind.TEXT,
      "",
      null,
      "The peer's MariaDB as this node reaches it; best by another link than the VIP's."),
  PAIR_REPLICATION_PORT(
      "pair.replication.port", "port", 3_306, 1, 65_535, "Port of the peer's MariaDB."),
  PAIR_REPLICATION_USER(
      "pair.replication.user", Kind.TEXT, "", "pairgate_replica", "User of the replication."),
  PAIR_REPLICATION_PASSWORD(
      "pair.replication.password",
      Kind.SECRET,
      "",
      null,
      "Its password, as env:NAME or file:/path."),
  PAIR_REPLICATION_LOCAL_PORT(
      "pair.replication.local_port",
      "port",
      7_401,
      1,
      65_535,
      "Loopback port of this node by which its MariaDB reaches the peer's: Pairgate cuts it before"
          + " a promotion."),
  PAIR_ADMIN_USER(
      "pair.database.user",
      Kind.TEXT,
      "",
      "pairgate_admin",
      "Administrator at this node's own MariaDB (record.mariadb.url says where)."),
  PAIR_ADMIN_PASSWORD(
      "pair.database.password", Kind.SECRET, "", null, "Its password, as env:NAME or file:/path."),
  PAIR_DATABASE_COMMAND(
      "pair.database.command",
      Kind.TEXT,
      "",
      "/usr/lib/pairgate/mariadb-control",
      "Program that starts and ends this node's MariaDB: called with start-primary, start-replica,"
          + " kill, stop or data-dir."),
  PAIR_ACK_MILLIS(
      "pair.ack_millis",
      "ms",
      120,
      20,
      10_000,
      "A commit that waits longer for a standby that is gone makes the active ask the witness for"
          + " SOLO; for one that is still connected, three times as long."),
  PAIR_LOOK_MILLIS(
      "pair.look_millis",
      "ms",
      250,
      20,
      10_000,
      "How often a node looks at its database, its peer and the witness."),
  PAIR_HOLD_MILLIS(
      "pair.hold_millis",
      "ms",
      5_000,
      0,
      60_000,
      "How long a request waits while roles change; then it is answered 503."),
  PAIR_DRAIN_MILLIS(
      "pair.drain_millis",
      "ms",
      5_000,
      100,
      600_000,
      "How long a switchover waits for changes under way; then it is given up, and nothing"
          + " changed."),
  PAIR_APPLY_MILLIS(
      "pair.apply_millis",
      "ms",
      10_000,
      100,
      600_000,
      "How long a promotion waits until everything received is applied."),
  PAIR_STATEMENT_MILLIS(
      "pair.statement_millis",
      "ms",
      2_000,
      100,
      60_000,
      "How long one administrative statement may take."),

  DEADLINE_MILLIS(
      "backend_defaults.deadline_millis",
      "ms",
      30_000,
      100,
      600_000,
      "One backend call from hand-over to outcome, sign-in and queueing included."),
  CONNECT_MILLIS(
      "backend_defaults.connect_millis",
      "ms",
      3_000,
      10,
      60_000,
      "One TCP and TLS connection to a backend."),
  BACKEND_IN_FLIGHT_MAX(
      "backend_defaults.in_flight_max",
      "requests",
      8,
      1,
      1_000,
      "Requests under way at one backend, also its number of connections."),
  BACKEND_QUEUE_MAX(
      "backend_defaults.queue_max",
      "requests",
      64,
      0,
      100_000,
      "Requests that wait for one backend; one more is answered 503."),
  REPLY_BYTES_MAX(
      "backend_defaults.reply_bytes_max",
      "bytes",
      16 << 20,
      1_024,
      256 << 20,
      "A backend's longer reply is given up; the call is in doubt then."),
  KEEP_ALIVE_MILLIS(
      "backend_defaults.keep_alive_millis",
      "ms",
      4_000,
      0,
      600_000,
      "An idle connection to a backend is kept so long; keep it below the backend's own time."),
  BREAKER_FAILURES(
      "backend_defaults.breaker_failures",
      "failures",
      5,
      1,
      1_000,
      "Failures in a row after which a backend is left alone for a while."),
  BREAKER_OPEN_MILLIS(
      "backend_defaults.breaker_open_millis",
      "ms",
      5_000,
      100,
      600_000,
      "How long a failing backend is left alone before one trial."),

  EVENTS_KEPT_MAX(
      "events.kept_max",
      "events",
      4_096,
      100,
      1_000_000,
      "Events in memory, for listeners of /v1/events that come back."),
  EVENTS_LISTENERS_MAX(
      "events.listeners_max",
      "listeners",
      64,
      1,
      10_000,
      "Listeners of /v1/events at once; one more is answered 503."),
  EVENTS_LAG_MAX(
      "events.lag_max",
      "events",
      1_024,
      10,
      1_000_000,
      "A listener with more events before it is dropped; at most events.kept_max."),
  EVENTS_HEARTBEAT_MILLIS(
      "events.heartbeat_millis",
      "ms",
      15_000,
      100,
      300_000,
      "How often a stream of events says that it lives, and that its listener's token is looked at"
          + " again: one that expired or was revoked hears nothing more after it."),
  EVENTS_REPLAY_MINUTES(
      "events.replay_minutes",
      "minutes",
      60,
      1,
      10_080,
      "How far back calls are told from the journal to a listener that comes back."),

  CONSOLE_SESSIONS_MAX(
      "console.sessions_max",
      "sessions",
      100,
      1,
      10_000,
      "People signed in at this node's console at once; one more ends the oldest session."),
  CONSOLE_SESSION_MINUTES(
      "console.session_minutes",
      "minutes",
      480,
      1,
      10_080,
      "How long a session at the console lasts from its sign-in on."),
  CONSOLE_FAILED_SIGN_INS_PER_MINUTE(
      "console.failed_sign_ins_per_minute",
      "sign-ins",
      10,
      1,
      10_000,
      "Sign-ins at the console that may fail each minute from one address; then it is answered 429"
          + " with Retry-After, a right token too. Whoever comes through one proxy has one address."),

  LOG_FORMAT("log.format", Kind.CHOICE, "text, json", "text", "How log lines look."),
  LOG_LEVEL(
      "log.level", Kind.CHOICE, "error, warn, info, debug", "info", "The least level written."),

  TRACE_ENDPOINT(
      "trace.endpoint",
      Kind.TEXT,
      "",
      "",
      "URL of a collector of OpenTelemetry traces that takes OTLP over HTTP, as"
          + " http://collector:4318; empty: nothing is traced."),
  TRACE_SAMPLE_PERCENT(
      "trace.sample_percent",
      "%",
      100,
      0,
      100,
      "How many requests are traced of those that come without a trace of their own; the CMP"
          + " decides about its own."),
  TRACE_QUEUE_MAX(
      "trace.queue_max",
      "spans",
      2_048,
      16,
      65_536,
      "Spans that wait for the collector; more are dropped.");

  /** What a value is. */
  public enum Kind {
    /** Any text of 1–1,024 characters. */
    TEXT,
    /** 1–64 of {@code A–Z a–z 0–9 . _ -}. */
    NAME,
    /** A whole number within limits. */
    WHOLE,
    /** One of a few words; the unit column lists them. */
    CHOICE,
    /** A reference to a secret: {@code env:NAME} or {@code file:/path}. */
    SECRET
  }

  private final String path;
  private final Kind kind;
  private final String unit;
  private final String defaultText;
  private final long min;
  private final long max;
  private final String about;

  ConfigKey(String path, Kind kind, String unit, String defaultText, String about) {
    this(path, kind, unit, defaultText, 0, 0, about);
  }

  ConfigKey(String path, String unit, long defaultValue, long min, long max, String about) {
    this(path, Kind.WHOLE, unit, Long.toString(defaultValue), min, max, about);
  }

  ConfigKey(
      String path, Kind kind, String unit, String defaultText, long min, long max, String about) {
    this.path = path;
    this.kind = kind;
    this.unit = unit;
    this.defaultText = defaultText;
    this.min = min;
    this.max = max;
    this.about = about;
  }

  /** Where it stands in the file; {@code []} stands for each entry of a list. */
  public String path() {
    return path;
  }

  public Kind kind() {
    return kind;
  }

  /** The unit of a number, or the words to choose from; empty for others. */
  public String unit() {
    return unit;
  }

  /** The default as text; null if there is none. */
  public String defaultText() {
    return defaultText;
  }

  public long min() {
    return min;
  }

  public long max() {
    return max;
  }

  /** What it means, one or two sentences. */
  public String about() {
    return about;
  }

  /** The environment variable that overrides it; empty for what stands in a list. */
  public String variable() {
    return path.contains("[]") ? "" : "PAIRGATE_" + path.toUpperCase(Locale.ROOT).replace('.', '_');
  }
}
