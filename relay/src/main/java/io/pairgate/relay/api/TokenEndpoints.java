package io.pairgate.relay.api;

import io.pairgate.relay.access.Digest;
import io.pairgate.relay.access.IssuedToken;
import io.pairgate.relay.access.IssuedTokens;
import io.pairgate.relay.access.Keyring;
import io.pairgate.relay.access.Principal;
import io.pairgate.relay.access.Reach;
import io.pairgate.relay.access.Role;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemException;
import io.pairgate.relay.problem.ProblemKind;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The calls about tokens. Thread-safe. */
final class TokenEndpoints {

  static final int DAYS_MAX = 3_650;
  static final int DAYS_DEFAULT = 365;
  static final int BACKENDS_MAX = 1_000;
  private static final String ALL = "/v1/tokens";

  private final Rooms.Tokens tokens;
  private final IssuedTokens issued;
  private final Keyring keyring;
  private final InstantSource clock;
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();

  TokenEndpoints(Rooms.Tokens tokens, IssuedTokens issued, Keyring keyring, InstantSource clock) {
    this.tokens = tokens;
    this.issued = issued;
    this.keyring = keyring;
    this.clock = clock;
  }

  List<Endpoint> all() {
    return List.of(
        Endpoint.get(ALL, List.of("limit", "after"), this::list),
        Endpoint.of("POST", ALL, Endpoint.Body.JSON, this::make),
        Endpoint.of("DELETE", ALL + "/{token}", Endpoint.Body.NONE, this::revoke));
  }

  private Future<Reply> list(Asked asked) {
    Map<String, String> query = asked.query();
    String after = Queries.id(query, "after");
    List<IssuedToken> found =
        issued.all().stream()
            .filter(token -> token.name().compareTo(after) > 0)
            .limit(Paging.lookUp(query))
            .toList();
    return Future.succeededFuture(
        Reply.json(200, Paging.page(ALL, query, found, IssuedToken::name, TokenJson::write)));
  }

  private Future<Reply> make(Asked asked) {
    Shape body = Shape.of(asked.body());
    String name = body.id("name");
    Role role = role(body);
    Reach reach = reach(body, role);
    long days = body.whole("expires_in_days", 1, DAYS_MAX, DAYS_DEFAULT);
    body.done();
    if (keyring.configured(name) || !underWay.add(name)) {
      throw exists(name);
    }
    // From here on it is the only one of its name; one that was made a moment ago is known by now.
    return Future.succeededFuture()
        .compose(_ -> make(asked, name, role, reach, days))
        .onComplete(_ -> underWay.remove(name));
  }

  private Future<Reply> make(Asked asked, String name, Role role, Reach reach, long days) {
    if (issued.named(name).isPresent()) {
      throw exists(name);
    }
    String secret = IssuedToken.secret();
    long now = clock.millis();
    IssuedToken token =
        new IssuedToken(
            new Principal(name, role, reach),
            Digest.of(secret),
            now,
            asked.who().name(),
            now + TimeUnit.DAYS.toMillis(days),
            0);
    return room()
        .compose(_ -> tokens.add().apply(token))
        .map(
            _ ->
                Reply.json(201, TokenJson.made(token, secret))
                    .header("Location", ALL + "/" + name)
                    .header("Cache-Control", "no-store"));
  }

  private static ProblemException exists(String name) {
    return new ProblemException(
        Problem.of(
                ProblemKind.TOKEN_EXISTS,
                "There is a token '" + name + "'. Choose another name, or revoke that one first.")
            .at("/name"));
  }

  /** For this one and all that are being made. */
  private Future<Void> room() {
    return issued.all().size() + underWay.size() <= IssuedTokens.TOKENS_MAX
        ? Future.succeededFuture()
        : Future.failedFuture(
            new ProblemException(
                Problem.of(
                    ProblemKind.OVERLOADED,
                    "There are "
                        + IssuedTokens.TOKENS_MAX
                        + " tokens already; revoke those that nobody uses.")));
  }

  private static Role role(Shape body) {
    String word = body.text("role", 20);
    Optional<Role> role = Role.of(word);
    if (role.isEmpty() && !word.isEmpty()) {
      body.wrong("role", "is viewer, tenant, operator or admin.");
    }
    return role.orElse(Role.VIEWER);
  }

  private static Reach reach(Shape body, Role role) {
    String tenant = body.textOrEmpty("tenant", ObjectEndpoints.TENANT_CHARACTERS_MAX);
    if ((role == Role.TENANT) == tenant.isEmpty()) {
      body.wrong("tenant", "goes with the role tenant, and with it only.");
    }
    List<String> backends = body.list("backends", BACKENDS_MAX, Ids.LENGTH_MAX);
    if (body.has("backends") && (backends.isEmpty() || role == Role.ADMIN)) {
      body.wrong(
          "backends",
          "is a list of one name or more, and not for an admin; leave it away for all backends.");
    }
    if (!backends.stream().allMatch(Ids::wellFormed)) {
      body.wrong("backends", "has names of 1–64 of A–Z a–z 0–9 . _ - only.");
    }
    return new Reach(tenant, Set.copyOf(backends));
  }

  private Future<Reply> revoke(Asked asked) {
    String name = Ids.check(asked.parameter(0), "path");
    if (issued.named(name).isEmpty()) {
      throw new ProblemException(
          Problem.of(
                  ProblemKind.UNKNOWN_TOKEN,
                  keyring.configured(name)
                      ? "The token '" + name + "' stands in the configuration: remove it there."
                      : "There is no token '" + name + "'; GET /v1/tokens lists all.")
              .at("path"));
    }
    return tokens.remove().apply(name).map(_ -> Reply.empty(204));
  }
}
