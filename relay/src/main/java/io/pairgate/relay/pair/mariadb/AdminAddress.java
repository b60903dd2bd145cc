package io.pairgate.relay.pair.mariadb;

import io.pairgate.relay.pair.PairFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mariadb.jdbc.Driver;

/**
 * A server and who signs in there. Immutable, thread-safe; {@link #toString} shows no password.
 *
 * @param url without a database: {@code jdbc:mariadb://host:port/?options}
 */
record AdminAddress(String url, String user, String password) {

  private static final Pattern URL =
      Pattern.compile("(jdbc:mariadb://([^/?,]+?)(?::(\\d{1,5}))?)(?:/([^?]*))?(\\?.*)?");

  private static final int DEFAULT_PORT = 3306;
  private static final Driver DRIVER = new Driver();

  /** The server of the record, as another user. */
  static AdminAddress of(String recordUrl, String user, String password) {
    Matcher parts = parts(recordUrl);
    String options = parts.group(5) == null ? "" : parts.group(5);
    return new AdminAddress(parts.group(1) + "/" + options, user, password);
  }

  static String host(String recordUrl) {
    return parts(recordUrl).group(2);
  }

  static int port(String recordUrl) {
    String port = parts(recordUrl).group(3);
    return port == null ? DEFAULT_PORT : Integer.parseInt(port);
  }

  static String database(String recordUrl) {
    String name = parts(recordUrl).group(4);
    if (name == null || name.isEmpty()) {
      throw new PairFailure("record.mariadb.url names no database: " + recordUrl);
    }
    return name;
  }

  private static Matcher parts(String url) {
    Matcher parts = URL.matcher(url);
    if (!parts.matches()) {
      throw new PairFailure(
          "record.mariadb.url of a pair must be jdbc:mariadb://host:port/database with one host: "
              + url);
    }
    return parts;
  }

  /**
   * @param connectMillis for the connection and the signing in
   * @param answerMillis for each answer; 0: no limit
   */
  Connection connect(int connectMillis, int answerMillis) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", String.valueOf(connectMillis));
    properties.setProperty("socketTimeout", String.valueOf(answerMillis));
    return DRIVER.connect(url, properties);
  }

  @Override
  public String toString() {
    return user + "@" + url;
  }
}
