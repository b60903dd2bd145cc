package io.pairgate.backends.http;

import io.pairgate.backends.table.Tables;
import io.vertx.core.Vertx;

/** The library put together: its tables and its transport. */
public final class Backends {

  private Backends() {}

  /** An exchanger for all drivers that come with the library. The caller closes it. */
  public static HttpExchanger open(Vertx vertx) {
    return open(vertx, Tables.builtIn());
  }

  /** An exchanger for the drivers of {@code tables}. The caller closes it. */
  public static HttpExchanger open(Vertx vertx, Tables tables) {
    return HttpExchanger.create(vertx, name -> tables.driver(name).map(Speech::of).orElse(null));
  }
}
