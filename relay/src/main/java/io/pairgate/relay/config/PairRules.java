package io.pairgate.relay.config;

import io.pairgate.relay.pair.PairSettings;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What must hold between the keys of a pair: who is who, and that no two things are in one place. A
 * key that is missing or wrong by itself is told elsewhere and not judged here.
 */
final class PairRules {

  private static final int MARIADB_PORT = 3_306;
  private static final Pattern DATABASE =
      Pattern.compile("jdbc:mariadb://([^/?,:\\[]+|\\[[^\\]]+\\])(?::(\\d{1,5}))?(?:[/?].*)?");

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");
  private static final Set<String> ANY = Set.of("0.0.0.0", "::", "0:0:0:0:0:0:0:0");

  private final ConfigValues values;
  private final PairSettings pair;

  PairRules(ConfigValues values, PairSettings pair) {
    this.values = values;
    this.pair = pair;
  }

  /** Notes a problem where a rule does not hold. */
  void check() {
    peer();
    ports();
    database();
  }

  /** Whether something that listens at one of this node's addresses listens on this one. */
  private boolean isHere(String host, String listening) {
    String asked = bare(host);
    String own = bare(listening);
    if (asked.isEmpty() || own.isEmpty()) {
      return false;
    }
    if (ANY.contains(own)) {
      return LOOPBACK.contains(asked) || ANY.contains(asked) || isOwn(asked);
    }
    return asked.equals(own) || LOOPBACK.contains(asked) && LOOPBACK.contains(own);
  }

  private boolean isOwn(String host) {
    return host.equals(bare(pair.keepalived().address()))
        || host.equals(bare(pair.control().host()));
  }

  private static String bare(String host) {
    return host.replace("[", "").replace("]", "").toLowerCase(Locale.ROOT);
  }

  private void peer() {
    URI api = pair.peer().api();
    URI control = pair.peer().control();
    int listenPort = values.number(ListenKey.PORT);
    if ("https".equals(control.getScheme())) {
      values.problem(
          PairKey.PEER_CONTROL,
          "pair.peer.control is "
              + control
              + ", and the control API has no TLS yet: write http:// (what the nodes tell each other"
              + " is signed with pair.secret)");
    }
    if (api.getPort() == listenPort && isHere(api.getHost(), values.text(ListenKey.HOST))) {
      values.problem(
          PairKey.PEER_API,
          "pair.peer.api is "
              + api
              + ", where this node's own API listens: a standby would pass requests on to itself;"
              + " give the other node's address");
    }
    if (control.getPort() == pair.control().port()
        && isHere(control.getHost(), pair.control().host())) {
      values.problem(
          PairKey.PEER_CONTROL,
          "pair.peer.control is "
              + control
              + ", where this node's own control API listens: give the other node's address");
    }
    notTheVip(PairKey.PEER_API, api);
    notTheVip(PairKey.PEER_CONTROL, control);
    if (values.given(PairKey.PEER_API)
        && api.getPort() == control.getPort()
        && bare(api.getHost()).equals(bare(control.getHost()))) {
      values.problem(
          PairKey.PEER_CONTROL,
          "pair.peer.control is the same as pair.peer.api: the control API has a port of its own"
              + " (pair.control.port of the other node)");
    }
  }

  private void notTheVip(ConfigKey key, URI address) {
    String vip = bare(pair.keepalived().vip().split("/")[0]);
    if (!vip.isEmpty() && bare(address.getHost()).equals(vip)) {
      values.problem(
          key,
          key.path()
              + " is at the VIP, which leads to whichever node is active, also to this one: give the"
              + " other node's own address");
    }
  }

  private void ports() {
    int api = values.number(ListenKey.PORT);
    int control = pair.control().port();
    int local = pair.replication().localPort();
    String listen = values.text(ListenKey.HOST);
    boolean together =
        isHere(pair.control().host(), listen)
            || ANY.contains(bare(pair.control().host()))
            || ANY.contains(bare(listen));
    if (api == control && together) {
      values.problem(
          PairKey.CONTROL_PORT,
          "pair.control.port is " + control + ", as listen.port is: give each its own");
    }
    if (local == api && isHere("127.0.0.1", listen)
        || local == control && isHere("127.0.0.1", pair.control().host())) {
      values.problem(
          PairKey.REPLICATION_LOCAL_PORT,
          "pair.replication.local_port is "
              + local
              + ", as "
              + (local == api ? "listen.port" : "pair.control.port")
              + " is: give each its own");
    }
  }

  private void database() {
    if (!values.given(RecordKey.MARIADB_URL)) {
      return;
    }
    Matcher url = DATABASE.matcher(values.text(RecordKey.MARIADB_URL));
    if (!url.matches()) {
      values.problem(
          RecordKey.MARIADB_URL,
          "record.mariadb.url of a pair must be jdbc:mariadb://host:port/database with one host,"
              + " this node's own server");
      return;
    }
    int port = url.group(2) == null ? MARIADB_PORT : Integer.parseInt(url.group(2));
    PairSettings.Replication replication = pair.replication();
    String host = bare(replication.host());
    if (replication.port() == port && (isHere(host, url.group(1)) || isOwn(host))) {
      values.problem(
          PairKey.REPLICATION_HOST,
          "pair.replication.host and port are this node's own MariaDB (record.mariadb.url): give the"
              + " other node's");
    }
    if (replication.localPort() == port && isHere("127.0.0.1", url.group(1))) {
      values.problem(
          PairKey.REPLICATION_LOCAL_PORT,
          "pair.replication.local_port is "
              + port
              + ", where this node's own MariaDB listens (record.mariadb.url): give another");
    }
    users();
  }

  /** A user that may write to a read-only server would not be stopped when it must be. */
  private void users() {
    String user = values.given(RecordKey.MARIADB_USER) ? values.text(RecordKey.MARIADB_USER) : "";
    if (user.equals(pair.admin().user())) {
      values.problem(
          RecordKey.MARIADB_USER,
          "record.mariadb.user is pair.database.user: an administrator can write to a standby, so"
              + " the record needs a user of its own (pairgate pair init makes it)");
    } else if (user.equals(pair.replication().user())) {
      values.problem(
          RecordKey.MARIADB_USER,
          "record.mariadb.user is pair.replication.user: give each its own (pairgate pair init makes"
              + " them)");
    }
  }
}
