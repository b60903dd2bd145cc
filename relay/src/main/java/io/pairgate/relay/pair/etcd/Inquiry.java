package io.pairgate.relay.pair.etcd;

import com.fasterxml.jackson.databind.JsonNode;
import io.pairgate.relay.pair.PairFailure;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * One question to the witness: put to one member after the other until one answers or the time is
 * over, signing in where etcd wants that. Used once, on one event-loop context.
 *
 * <p>A question that changes something is put again only while nothing of it can have been done:
 * before it was sent, and after etcd refused its token.
 */
final class Inquiry {

  private static final String SIGN_IN = "/v3/auth/authenticate";

  /** Signing in again helps against these. */
  private static final List<String> TOKEN_IS_OLD =
      List.of("invalid auth token", "revision of auth store is old");

  private final Gateway gateway;
  private final Members members;
  private final String path;
  private final byte[] body;
  private final boolean changes;
  private final long endNanos;
  private final List<String> tried = new ArrayList<>();
  private boolean signedInAgain;

  Inquiry(Gateway gateway, Members members, String path, byte[] body, boolean changes) {
    this.gateway = gateway;
    this.members = members;
    this.path = path;
    this.body = body;
    this.changes = changes;
    this.endNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(members.timeoutMillis());
  }

  /** etcd's reply; fails with {@link PairFailure}. */
  Future<JsonNode> put() {
    return attempt(0);
  }

  private Future<JsonNode> attempt(int attempt) {
    long left = leftMillis();
    if (attempt >= members.count() || left <= 0) return Future.failedFuture(unreachable());
    URI member = members.at(attempt);
    // Each member that is still to be asked gets the same share of the time.
    long share = Math.max(1, left / (members.count() - attempt));
    if (members.signsIn() && members.token().isEmpty()) return signIn(attempt, member, share);
    return gateway
        .ask(member, path, body, members.token(), share, changes ? left : share)
        .compose(answer -> judge(attempt, member, answer));
  }

  private Future<JsonNode> judge(int attempt, URI member, Gateway.Answer answer) {
    return switch (answer) {
      case Gateway.Answer.NotSent none -> next(attempt, member, none.why());
      case Gateway.Answer.Lost lost -> lost(attempt, member, lost.why());
      case Gateway.Answer.Replied reply when reply.status() == 200 -> {
        try {
          JsonNode json = RecordJson.read(reply.body());
          members.answeredAt(attempt);
          yield Future.succeededFuture(json);
        } catch (IOException garbage) {
          yield lost(attempt, member, "the reply is no JSON (is this etcd?)");
        }
      }
      case Gateway.Answer.Replied reply -> refused(attempt, member, reply);
    };
  }

  private Future<JsonNode> refused(int attempt, URI member, Gateway.Answer.Replied reply) {
    String says = says(reply);
    if (members.signsIn() && !signedInAgain && TOKEN_IS_OLD.stream().anyMatch(says::contains)) {
      signedInAgain = true;
      members.token("");
      return attempt(attempt);
    }
    if (reply.status() >= 500) return lost(attempt, member, says);
    String hint =
        switch (says) {
          case String no when no.contains("permission denied") ->
              ": grant user \"" + members.user() + "\" readwrite on the key pairgate/pairs/";
          case String no when no.contains("user name is empty") ->
              ": etcd wants a user, set pair.witness.user and pair.witness.password";
          case String no when reply.status() == 404 ->
              ": this is no etcd of version 3.4 or newer, check pair.witness.endpoints";
          default -> "";
        };
    return fail("the witness " + member + " refused the question: " + says + hint);
  }

  private Future<JsonNode> signIn(int attempt, URI member, long shareMillis) {
    byte[] who =
        RecordJson.bytes(
            RecordJson.object().put("name", members.user()).put("password", members.password()));
    return gateway
        .ask(member, SIGN_IN, who, "", shareMillis, shareMillis)
        .compose(
            answer ->
                switch (answer) {
                  case Gateway.Answer.NotSent none -> next(attempt, member, none.why());
                  case Gateway.Answer.Lost lost -> next(attempt, member, lost.why());
                  case Gateway.Answer.Replied reply -> signedIn(attempt, member, reply);
                });
  }

  private Future<JsonNode> signedIn(int attempt, URI member, Gateway.Answer.Replied reply) {
    if (reply.status() >= 500) return next(attempt, member, says(reply));
    if (reply.status() == 200) {
      try {
        String token = RecordJson.read(reply.body()).path("token").asText("");
        if (!token.isEmpty()) {
          members.token(token);
          return attempt(attempt);
        }
      } catch (IOException garbage) {
        return next(attempt, member, "the reply is no JSON (is this etcd?)");
      }
    }
    String says = says(reply);
    String hint =
        says.contains("not enabled")
            ? ": enable it (etcdctl auth enable), or remove pair.witness.user"
            : ": check pair.witness.user and pair.witness.password";
    return fail("the witness " + member + " does not let us in: " + says + hint);
  }

  private Future<JsonNode> next(int attempt, URI member, String why) {
    tried.add(member + ": " + why);
    return attempt(attempt + 1);
  }

  private Future<JsonNode> lost(int attempt, URI member, String why) {
    if (!changes) return next(attempt, member, why);
    return fail(
        "the witness "
            + member
            + " was asked to change the record and nobody knows whether it did ("
            + why
            + "): look again");
  }

  private PairFailure unreachable() {
    String details = tried.isEmpty() ? "" : " (" + String.join("; ", tried) + ")";
    return new PairFailure(
        "the witness gave no answer within "
            + members.timeoutMillis()
            + " ms"
            + details
            + ": check that etcd runs and that this node reaches it (pair.witness.endpoints)");
  }

  /** etcd's own words for why not. */
  private static String says(Gateway.Answer.Replied reply) {
    String words = "";
    try {
      JsonNode json = RecordJson.read(reply.body());
      words = json.path("message").asText(json.path("error").asText(""));
    } catch (IOException noJson) {
      // the status says enough
    }
    return "status " + reply.status() + (words.isEmpty() ? "" : ", " + lower(Words.of(words)));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static <T> Future<T> fail(String message) {
    return Future.failedFuture(new PairFailure(message));
  }

  private long leftMillis() {
    return TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime());
  }
}
