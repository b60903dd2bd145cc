package io.pairgate.relay.cli;

import io.pairgate.relay.access.Digest;
import io.pairgate.relay.access.IssuedToken;
import io.pairgate.relay.access.IssuedTokens;
import io.pairgate.relay.access.Principal;
import io.pairgate.relay.access.Reach;
import io.pairgate.relay.access.Role;
import io.pairgate.relay.api.Rooms;
import io.pairgate.relay.record.ApiToken;
import io.pairgate.relay.record.ApiTokens;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tokens on record and in memory, kept the same: what is made is on record first, what is revoked
 * too.
 *
 * <p>Thread-safe.
 */
final class TokensOnRecord {

  private static final Logger LOG = LoggerFactory.getLogger(TokensOnRecord.class);
  private static final long USES_MILLIS = TimeUnit.MINUTES.toMillis(1);

  private final Vertx vertx;
  private final ApiTokens record;
  private final IssuedTokens memory;
  private final long uses;

  /** Takes up what is on record. Blocks. */
  TokensOnRecord(Vertx vertx, ApiTokens record, IssuedTokens memory) {
    this.vertx = vertx;
    this.record = record;
    this.memory = memory;
    memory.load(issued(record.all()));
    uses = vertx.setPeriodic(USES_MILLIS, tick -> tellUses());
  }

  Rooms.Tokens room() {
    return new Rooms.Tokens(
        token -> record.add(recorded(token)).onSuccess(_ -> memory.add(token)),
        name -> record.remove(name).onSuccess(_ -> memory.remove(name)));
  }

  /** When a token was used last is worth no more than a try. */
  private void tellUses() {
    List<Future<Void>> told = new ArrayList<>();
    memory.usesToTell().forEach(use -> told.add(record.used(use.name(), use.usedMillis())));
    Future.join(told).onFailure(lost -> LOG.debug("when tokens were used was not recorded", lost));
  }

  void end() {
    vertx.cancelTimer(uses);
  }

  /** What the record says, in the words of who may do what; what it does not understand is left. */
  static List<IssuedToken> issued(Collection<ApiToken> rows) {
    List<IssuedToken> tokens = new ArrayList<>();
    for (ApiToken row : rows) {
      Optional<Role> role = Role.of(row.role());
      if (role.isEmpty()) {
        LOG.warn(
            "the token {} has the role '{}', which this version does not know: it is good for"
                + " nothing here",
            row.name(),
            row.role());
        continue;
      }
      Reach reach = new Reach(row.tenant(), Set.copyOf(row.backends()));
      tokens.add(
          new IssuedToken(
              new Principal(row.name(), role.get(), reach),
              Digest.parse(row.hash()),
              row.createdMillis(),
              row.createdBy(),
              row.expiresMillis(),
              row.usedMillis()));
    }
    return tokens;
  }

  private static ApiToken recorded(IssuedToken token) {
    Principal who = token.principal();
    return new ApiToken(
        who.name(),
        token.digest().hex(),
        who.role().word(),
        who.reach().tenant(),
        who.reach().backends().stream().sorted().toList(),
        token.createdMillis(),
        token.createdBy(),
        token.expiresMillis(),
        token.usedMillis());
  }
}
