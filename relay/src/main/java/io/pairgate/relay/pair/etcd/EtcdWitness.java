package io.pairgate.relay.pair.etcd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pairgate.relay.pair.PairFailure;
import io.pairgate.relay.pair.PairSettings.WitnessSettings;
import io.pairgate.relay.pair.Witness;
import io.pairgate.relay.pair.WitnessRecord;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The record in etcd (3.4 or newer), by its JSON gateway: the value of one key, replaced only if
 * its revision is still the one that was seen.
 *
 * <p>Reads are linearizable: a member that has lost the others does not answer them. Each question
 * ends within {@code pair.witness.timeout_millis}, all members and signing in included.
 *
 * <p>A swap that failed may still be done later, by a request that is on its way; a look that shows
 * the old record is no proof against that. What is: another swap from that look, which succeeds or
 * finds the first one done, for only one of the two can find the revision that it compares.
 *
 * <p>Thread-safe; the futures complete on the context that was given.
 */
public final class EtcdWitness implements Witness, AutoCloseable {

  private static final String KEYS = "pairgate/pairs/";

  private final Context context;
  private final String pair;
  private final String key;
  private final Gateway gateway;
  private final Members members;

  /**
   * @param context an event-loop context
   * @param pair the pair's name
   * @throws PairFailure if the file of authorities cannot be read
   */
  public EtcdWitness(Vertx vertx, Context context, WitnessSettings settings, String pair) {
    if (settings.endpoints().isEmpty()) {
      throw new IllegalArgumentException("a witness has one endpoint at least");
    }
    this.context = context;
    this.pair = pair;
    this.key = KEYS + pair;
    this.gateway = new Gateway(vertx, settings);
    this.members = new Members(settings);
  }

  @Override
  public Future<Sighting> look() {
    byte[] question = RecordJson.bytes(RecordJson.object().put("key", base64(utf8(key))));
    return onContext(() -> ask("/v3/kv/range", question, false).map(this::sighting));
  }

  @Override
  public Future<Boolean> swap(Sighting seen, WitnessRecord next) {
    ObjectNode swap = RecordJson.object();
    swap.putArray("compare")
        .addObject()
        .put("key", base64(utf8(key)))
        .put("target", "MOD")
        .put("result", "EQUAL")
        // A key that is not there has revision 0. 64 bits travel as text.
        .put("mod_revision", Long.toString(seen.revision()));
    swap.putArray("success")
        .addObject()
        .putObject("request_put")
        .put("key", base64(utf8(key)))
        .put("value", base64(RecordJson.bytes(RecordJson.json(next))));
    byte[] question = RecordJson.bytes(swap);
    return onContext(
        () -> ask("/v3/kv/txn", question, true).map(reply -> reply.path("succeeded").asBoolean()));
  }

  private Future<JsonNode> ask(String path, byte[] question, boolean changes) {
    return new Inquiry(gateway, members, path, question, changes).put();
  }

  private Sighting sighting(JsonNode reply) {
    JsonNode found = reply.path("kvs").path(0);
    if (found.isMissingNode()) return new Sighting(0, Optional.empty());
    String where = "the witness's key " + key;
    try {
      JsonNode json = RecordJson.read(Base64.getDecoder().decode(found.path("value").asText("")));
      return new Sighting(
          Long.parseLong(found.path("mod_revision").asText()),
          Optional.of(RecordJson.record(json, pair, where)));
    } catch (IOException | IllegalArgumentException unreadable) {
      throw RecordJson.unreadable(where, unreadable);
    }
  }

  private <T> Future<T> onContext(Supplier<Future<T>> work) {
    // Bound to the context: also who listens late is told there.
    Promise<T> done = ((ContextInternal) context).promise();
    context.runOnContext(
        go -> {
          try {
            work.get().onComplete(done);
          } catch (RuntimeException closed) { // Vert.x's client throws after it was closed
            done.fail(new PairFailure("the witness cannot be asked: " + Words.of(closed), closed));
          }
        });
    return done.future();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** Whatever is under way fails. */
  @Override
  public void close() {
    gateway.close();
  }
}
