package io.pairgate.relay.api;

import io.pairgate.relay.access.AccessTable;
import io.pairgate.relay.access.Needs;
import io.pairgate.relay.access.RateLimits;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/**
 * A site's pages as endpoints: the same limits, figures and headers. To the API they are open,
 * since a browser shows no token: the site asks who comes, and takes what he asks for from what he
 * may ask for at the API.
 */
final class SiteEndpoints {

  private SiteEndpoints() {}

  static List<Endpoint> of(Site site, RateLimits rates) {
    return site.routes().stream().map(route -> endpoint(route, rates)).toList();
  }

  private static Endpoint endpoint(Site.Route route, RateLimits rates) {
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
                        asked.headers(),
                        asked.caller().remote(),
                        rates::take))
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
