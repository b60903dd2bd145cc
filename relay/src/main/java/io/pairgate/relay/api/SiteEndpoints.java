package io.pairgate.relay.api;

import io.pairgate.relay.access.AccessTable;
import io.pairgate.relay.access.Needs;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/** A site's pages as endpoints: the same limits, figures and headers. */
final class SiteEndpoints {

  private SiteEndpoints() {}

  static List<Endpoint> of(Site site) {
    return site.routes().stream().map(SiteEndpoints::endpoint).toList();
  }

  private static Endpoint endpoint(Site.Route route) {
    return new Endpoint(
        route.method(),
        route.template(),
        new AccessTable.Row(route.method(), route.template(), Needs.NOTHING, false),
        route.query(),
        route.method().equals("POST") ? Endpoint.Body.RAW : Endpoint.Body.NONE,
        asked ->
            route
                .answer()
                .apply(
                    new Site.Request(
                        asked.parameters(),
                        asked.query(),
                        asked.body() instanceof Buffer bytes ? bytes.getBytes() : new byte[0],
                        asked.headers()))
                .map(SiteEndpoints::reply));
  }

  private static Reply reply(Site.Page page) {
    Reply reply = Reply.of(page.status(), page.contentType(), page.body());
    for (var header : page.headers().entrySet()) {
      reply = reply.header(header.getKey(), header.getValue());
    }
    return page.stream() == null ? reply : reply.flowing(page.stream()::accept);
  }
}
